// Draws up what two people see, one in Slack and one in Teams, and what stands on the customers' phones.
import type { Sandbox } from '../start.ts'
import { readPhones } from './read-phones.ts'
import { readTeams } from './read-teams.ts'
import type { SlackScreen, Snapshot, Viewers } from './snapshot.ts'

export function takeSnapshot(sandbox: Sandbox, viewers: Viewers): Snapshot {
  return {
    timeZone: sandbox.settings.TIME_ZONE,
    slack: readSlack(sandbox, viewers.slack),
    teams: readTeams(sandbox, viewers.teams),
    phones: readPhones(sandbox),
  }
}

function readSlack({ slack }: Sandbox, personId: string): SlackScreen {
  const { workspace } = slack
  const me = workspace.people.get(personId) ?? slack.person('Jane').person
  const { name, botUserId, commands } = workspace.app
  return {
    company: workspace.team.name,
    app: { name, botUserId, commands },
    me,
    people: [...workspace.people.values()],
    channels: [...workspace.channels.values()].filter((channel) => channel.members.includes(me.id)),
    ephemerals: workspace.ephemerals.filter((ephemeral) => ephemeral.person === me.id),
    modals: workspace.stack(me.id),
    home: workspace.homes.get(me.id) ?? null,
  }
}
