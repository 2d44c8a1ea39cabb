// What goes to the phone: plain text, the message above the signature, within what carriers take.

/** Twilio refuses longer bodies with error 21617. Counted in UTF-16 units, as Twilio does. */
const longestSms = 1600

export type ComposedSms = { kind: 'composed'; body: string } | { kind: 'refused'; because: 'empty' | 'too-long' }

/** Joins message and signature. Refuses an empty message, and a body that is too long with its signature. */
export function composeSms(message: string, signature = ''): ComposedSms {
  const text = tidy(message)
  if (text === '') return { kind: 'refused', because: 'empty' }
  const body = [text, tidy(signature)].filter((part) => part !== '').join('\n')
  return body.length > longestSms ? { kind: 'refused', because: 'too-long' } : { kind: 'composed', body }
}

/** Line by line: a pattern for spaces at line ends takes minutes over a text of spaces. */
function tidy(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}
