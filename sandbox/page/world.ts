// What every part of the page may need, by the surface it belongs to: the facts, doing something, and moving about.
import { createContext, useContext } from 'react'
import type { Outcome, PhoneDeed, SlackDeed, TeamsDeed } from '../serve/deeds.ts'
import type { Snapshot } from '../serve/snapshot.ts'

/** Shows what went wrong, if anything, and answers the outcome. */
type Act<Deed> = (deed: Deed) => Promise<Outcome>

export type World = {
  snapshot: Snapshot
  slack: { act: Act<SlackDeed>; openThread: (channel: string, ts: string) => void }
  teams: { act: Act<TeamsDeed> }
  phones: { act: Act<PhoneDeed> }
}

const WorldContext = createContext<World | undefined>(undefined)
export const WorldProvider = WorldContext.Provider

export function useWorld(): World {
  const world = useContext(WorldContext)
  if (!world) throw new Error('outside of the world')
  return world
}

export function useSlack() {
  const { snapshot, slack } = useWorld()
  return { snapshot: snapshot.slack, ...slack }
}
export type SlackWorld = ReturnType<typeof useSlack>

export function useTeams() {
  const { snapshot, teams } = useWorld()
  return { snapshot: snapshot.teams, ...teams }
}

export function usePhones() {
  const { snapshot, phones } = useWorld()
  return { snapshot: snapshot.phones, ...phones }
}
