// Carries out what a customer does with a phone, and what happens to the line.
import { ShownError } from '../slack/client/shown-error.ts'
import type { Sandbox } from '../start.ts'
import { attachments } from './attachments.ts'
import type { Outcome, PhoneDeed } from './deeds.ts'

export async function doPhoneDeed({ twilio, changes }: Sandbox, deed: PhoneDeed): Promise<Outcome> {
  if (deed.do === 'break-line') {
    // Announced also once a text ran into it, which nothing else would tell.
    const when = () => {
      setImmediate(() => changes.announce())
      return true
    }
    if (!twilio.faults.isPlanned('POST Messages'))
      twilio.faults.add('POST Messages', { kind: 'reset-before' }, { when })
    changes.announce()
    return {}
  }
  const phone = twilio.phone(deed.phone)
  if (deed.do === 'switch') {
    if (deed.off) phone.turnOff()
    else phone.turnOn()
    return {}
  }
  const { told } = await phone.text(deed.to, deed.body, { media: attachments(deed.picture) })
  if (told.kind === 'answered' && told.status < 300) return {}
  throw new ShownError(`The text did not reach the service (${told.kind === 'answered' ? told.status : told.kind}).`)
}
