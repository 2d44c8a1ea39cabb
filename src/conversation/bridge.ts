// What every use case is given: the store, the time, and what the business has decided.
import type { CountryCode } from 'libphonenumber-js/max'
import type { Channel, PhoneNumber, Workspace } from './model.ts'
import type { Clock } from './ports/clock.ts'
import type { Store } from './ports/store.ts'

/** Decisions of the business, from the settings. */
export interface Policy {
  /** Our numbers, in the order in which they are preferred. */
  senders: readonly PhoneNumber[]
  /** The country of numbers written without a prefix. */
  defaultCountry: CountryCode
  companyName: string | null
  /** The workspaces that are connected. */
  workspaces: readonly Workspace[]
  /** Where threads open when no home channel was set from chat; at most one per workspace. */
  homeChannels: readonly Channel[]
  /** Where texts from unknown numbers show; at most one per workspace, else its home channel. */
  triageChannels: readonly Channel[]
}

export interface Bridge {
  store: Store
  clock: Clock
  policy: Policy
}
