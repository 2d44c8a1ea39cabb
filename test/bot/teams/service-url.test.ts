import { describe, expect, it } from 'vitest'
import { isTeams } from '../../../src/bot/teams/door/service-url.ts'
import { serviceUrl } from './activities.ts'
import { atTheDoor, genuine, microsoft, said, status } from './door.ts'

describe('the address that a call names as its service', () => {
  const judge = async (address: string, change: object = {}) =>
    status(atTheDoor(change).judge(said({ serviceUrl: address }), await genuine(address)))

  it.each([
    'https://smba.trafficmanager.net/teams/',
    'https://smba.infra.gcc.teams.microsoft.com/gcc',
    'https://smba.infra.gov.teams.microsoft.us/gcch',
    'https://smba.infra.dod.teams.microsoft.us/dod',
  ])('may be %s', async (address) => {
    expect(await judge(address)).toBe('genuine')
  })

  it('may be below TEAMS_API_URL, where that is set', async () => {
    expect(await judge(`${microsoft.url}/amer/`)).toBe('genuine')
    expect(isTeams('http://127.0.0.1:99/amer/', 'http://127.0.0.1:99')).toBe(true)
    expect(isTeams('http://127.0.0.1:999/amer/', 'http://127.0.0.1:99')).toBe(false)
    expect(isTeams('http://127.0.0.1:99/a/../../b', 'http://127.0.0.1:99/a')).toBe(false)
  })

  it.each([
    'http://smba.trafficmanager.net/amer/',
    'https://smba.trafficmanager.net.example.com/',
    'https://evil.trafficmanager.net/',
    'https://user:pass@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net/?x=',
    'https://169.254.169.254/latest/',
    'file:///etc/passwd',
    'smba.trafficmanager.net',
    '',
  ])('may not be %s, even signed', async (address) => {
    expect(await judge(address)).toBe(401)
  })
})

describe('the insecure local mode', () => {
  const local = () => atTheDoor({ isInsecureLocal: true, apiUrl: null })

  it.each(['http://localhost:56150/_connector', 'http://127.0.0.1:3978', 'https://[::1]/x'])(
    'lets in calls of any tenant without a token, served from %s',
    async (address) => {
      const call = said({ serviceUrl: address, channelData: { tenant: { id: 'other' } } })
      expect(await status(local().judge(call, undefined))).toBe('genuine')
      expect(microsoft.calls).toEqual([])
    },
  )

  it('does not let in calls of another channel', async () => {
    const call = said({ serviceUrl: 'http://localhost/', channelId: 'webchat' })
    expect(await status(local().judge(call, undefined))).toBe(401)
  })

  it.each([serviceUrl, 'http://127.0.0.1.example.com/', 'http://10.0.0.1/', 'http://localhost.example.com/'])(
    'does not let in calls served from %s',
    async (address) => {
      expect(await status(local().judge(said({ serviceUrl: address }), undefined))).toBe(401)
    },
  )
})
