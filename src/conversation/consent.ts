// Opt-out and opt-in as carriers and Twilio understand them. We record, we never answer.

/**
 * Words that Twilio takes as an opt-out or opt-in when they are the whole message, in any case
 * (Twilio: "Support for opt-out keywords").
 */
const stopWords = new Set(['stop', 'unsubscribe', 'end', 'quit', 'stopall', 'revoke', 'optout', 'cancel'])
const startWords = new Set(['start', 'yes', 'unstop'])

/** Reads a change of consent from a text; Twilio's own verdict (`OptOutType`) wins over the words. */
export function readConsent(body: string, verdict: 'stop' | 'start' | null): 'stop' | 'start' | null {
  if (verdict) return verdict
  const word = body.trim().toLowerCase()
  if (stopWords.has(word)) return 'stop'
  return startWords.has(word) ? 'start' : null
}
