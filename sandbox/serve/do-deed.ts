// Carries out what is done on the page.
import type { Sandbox } from '../start.ts'
import type { Outcome, Request } from './deeds.ts'
import { doPhoneDeed } from './do-phone-deed.ts'
import { doSlackDeed } from './do-slack-deed.ts'
import { doTeamsDeed } from './do-teams-deed.ts'

export function doDeed(sandbox: Sandbox, request: Request): Promise<Outcome> {
  switch (request.at) {
    case 'slack':
      return doSlackDeed(sandbox, request.person, request.deed)
    case 'teams':
      return doTeamsDeed(sandbox, request.person, request.deed)
    case 'phones':
      return doPhoneDeed(sandbox, request.deed)
  }
}
