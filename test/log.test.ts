// Log lines: what must never stand in one does not, whoever wrote it.
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createLogger, toLog } from '../src/log.ts'

function written(write: (log: ReturnType<typeof createLogger>) => void, secrets: string[] = []): string {
  const out = new PassThrough().setEncoding('utf8')
  write(createLogger('info', out, secrets))
  return out.read() ?? ''
}

describe('a log line', () => {
  it('is JSON with facts and words', () => {
    const line = written((log) => toLog(log).warn({ delivery: 'd-1' }, 'a text was not accepted'))
    expect(JSON.parse(line)).toMatchObject({ level: 40, delivery: 'd-1', msg: 'a text was not accepted' })
  })

  it('has of a phone number its last digits only', () => {
    const line = written((log) =>
      log.info({ to: '+13035550142', deep: { said: ['to +442079460958 too'] } }, '+13035550142'),
    )
    expect(line).not.toMatch(/\d{5,}(?=0142|0958)|3035550142|2079460958/)
    expect(JSON.parse(line)).toMatchObject({ to: '+…0142', deep: { said: ['to +…0958 too'] }, msg: '+…0142' })
  })

  it.each([
    ['xoxb-123-abc', 'xoxb-…'],
    ['xapp-1-A-2-b', 'xapp-…'],
    ['Bearer abc.def', 'Bearer …'],
    ['Basic QUMwOnRva2Vu', 'Basic …'],
    ['postgresql://jane:secret@db:5432/x', 'postgresql://jane:…@db:5432/x'],
    ['postgres://jane:secret@db:5432/x', 'postgres://jane:…@db:5432/x'],
    ['GET /Messages.json?To=%2B13035550142', 'GET /Messages.json?To=%2B…0142'],
    ['GET /Messages.json?To=%2b13035550142', 'GET /Messages.json?To=%2b…0142'],
  ])('has no secret such as %s', (secret, masked) => {
    expect(JSON.parse(written((log) => log.info({ secret }, 'words'))).secret).toBe(masked)
  })

  it('has none of the secrets of this service, whatever they look like and however they are written', () => {
    const secrets = ['s3cr3t/"of\\slack', 's3cr3t/"of\\slack-and-more', 'short']
    for (const secret of secrets.slice(0, 2)) {
      const said = `${secret} ${encodeURIComponent(secret)} short`
      const line = written((log) => log.warn({ [secret]: said, err: new Error(said) }, said), secrets)
      expect(line).not.toContain('s3cr3t')
      expect(line).not.toContain('and-more')
      expect(JSON.parse(line)).toMatchObject({ msg: '… … short', '…': '… … short' })
    }
  })

  it('has of what cannot be parsed no word, although the fault quotes it', () => {
    const line = written((log) => {
      try {
        JSON.parse('Hi Alan, your boxes are here')
      } catch (err) {
        log.error({ err }, 'failed')
      }
    })
    expect(line).not.toContain('Alan')
    expect(JSON.parse(line).err).toMatchObject({ type: 'SyntaxError' })
  })

  it("has of a fault the last line of its message, since others hold people's words", () => {
    const cause = new Error('body: "Send all boxes"\nUnique constraint failed')
    for (const name of ['err', 'error']) {
      const fault = new TypeError('data: { body: "Hi Alan" }\n\nArgument `x` is missing.', { cause })
      const line = written((log) => log.error({ [name]: fault }, 'failed'))
      expect(JSON.parse(line)[name]).toMatchObject({
        type: 'TypeError',
        message: 'Argument `x` is missing.',
        stack: expect.stringContaining('at '),
        cause: { message: 'Unique constraint failed' },
      })
      expect(line).not.toMatch(/Hi Alan|all boxes/)
    }
  })
})
