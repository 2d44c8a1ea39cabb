// Where deliveries go.
import type { ChatPlatform } from './ports/chat-platform.ts'
import type { Log } from './ports/log.ts'
import type { SmsGateway } from './ports/sms-gateway.ts'

/** What is connected now; a delivery to something else waits. */
export interface Destinations {
  gateway: SmsGateway
  platforms: readonly ChatPlatform[]
  log: Log
}
