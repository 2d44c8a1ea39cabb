// Where an answer to a press may be sent: the address comes with the press, and only Slack's own are called.

/** Slack and GovSlack ("Handling user interaction", response URLs; "GovSlack", domains). */
const hosts = new Set(['hooks.slack.com', 'hooks.slack-gov.com'])

/** Whether this address is Slack's, or of the same place as `apiUrl` (SLACK_API_URL) where that is another one. */
export function isResponseUrl(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(apiUrl)) return false
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') return false
  return (
    (url.protocol === 'https:' && url.port === '' && hosts.has(url.hostname)) || url.origin === new URL(apiUrl).origin
  )
}
