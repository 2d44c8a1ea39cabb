// auth.*, users.* and reactions.* methods.
import { z } from 'zod'
import type { Messages } from '../messages.ts'
import { botUserJson, userJson } from '../wire.ts'
import type { Workspace } from '../workspace.ts'
import { type Answer, type Method, method, refuse } from './answer.ts'

export function userMethods(workspace: Workspace): Record<string, Method> {
  const { app, team } = workspace
  return {
    'auth.test': method({}, () => {
      const url = `https://${team.domain}.slack.com/`
      const bot = { user: app.name.toLowerCase(), user_id: app.botUserId, bot_id: app.botId }
      return { ok: true, url, team: team.name, team_id: team.id, is_enterprise_install: false, ...bot }
    }),
    'users.info': method({ user: z.string() }, (args) => {
      const person = workspace.people.get(args.user)
      if (person) return { ok: true, user: userJson(workspace, person) }
      return args.user === app.botUserId ? { ok: true, user: botUserJson(workspace) } : refuse('user_not_found')
    }),
    'users.list': method({}, () => {
      const people = [...workspace.people.values()].map((person) => userJson(workspace, person))
      return { ok: true, members: [...people, botUserJson(workspace)], response_metadata: { next_cursor: '' } }
    }),
    'users.lookupByEmail': method({ email: z.string() }, (args) => {
      const person = [...workspace.people.values()].find((one) => one.email === args.email)
      return person ? { ok: true, user: userJson(workspace, person) } : refuse('users_not_found')
    }),
  }
}

export function reactionMethods(workspace: Workspace, messages: Messages): Record<string, Method> {
  const shape = { channel: z.string(), timestamp: z.string(), name: z.string().min(1) }
  const onMessage = (act: 'react' | 'unreact', notDone: string) =>
    method(shape, (args): Answer => {
      if (!workspace.channels.has(args.channel)) return refuse('channel_not_found')
      const message = workspace.message(args.channel, args.timestamp)
      if (!message) return refuse('message_not_found')
      return messages[act](message, args.name, workspace.app.botUserId) ? { ok: true } : refuse(notDone)
    })
  return {
    'reactions.add': onMessage('react', 'already_reacted'),
    'reactions.remove': onMessage('unreact', 'no_reaction'),
  }
}
