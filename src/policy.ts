// The settings as decisions of the business.
import type { Config } from './config.ts'
import type { Policy } from './conversation/bridge.ts'
import type { Channel, Workspace } from './conversation/model.ts'

/** What the bridge may know of the settings, with the workspaces that are connected. */
export function policyFrom(config: Config, workspaces: readonly Workspace[]): Policy {
  const slack = workspaces.find(({ platform }) => platform === 'slack')
  const channel = (id: string | undefined): Channel[] => (id && slack ? [{ ...slack, channel: id }] : [])
  return {
    senders: config.TWILIO_SENDERS,
    defaultCountry: config.DEFAULT_COUNTRY,
    companyName: config.COMPANY_NAME ?? null,
    workspaces,
    homeChannels: channel(config.SLACK_HOME_CHANNEL),
    triageChannels: channel(config.SLACK_TRIAGE_CHANNEL),
  }
}
