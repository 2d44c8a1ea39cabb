// views.* methods.
import { z } from 'zod'
import { check } from '../block-kit/check.ts'
import { home, type Modal, modal } from '../block-kit/surfaces.ts'
import type { View } from '../model.ts'
import type { Views } from '../views.ts'
import { viewJson } from '../wire.ts'
import type { Workspace } from '../workspace.ts'
import { type Answer, type Method, method, parseJson, refuse } from './answer.ts'

export function viewMethods(workspace: Workspace, views: Views): Record<string, Method> {
  const shown = (view: View): Answer => ({ ok: true, view: viewJson(workspace, view) })

  const byTrigger = (show: (person: string, content: Modal) => View | 'push_limit_reached' | 'not_found') =>
    method({ trigger_id: z.string(), view: z.unknown() }, (args) =>
      withView(modal, args.view, (content) => {
        const trigger = workspace.useTrigger(args.trigger_id)
        if (typeof trigger === 'string') return refuse(trigger)
        const view = show(trigger.person, content)
        return typeof view === 'string' ? refuse(view) : shown(view)
      }),
    )

  const update = method(
    {
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
      view: z.unknown(),
    },
    (args) => {
      const view = args.view_id ? workspace.view(args.view_id) : viewByExternalId(workspace, args.external_id)
      if (!view) return refuse('not_found')
      if (args.hash && args.hash !== view.hash) return refuse('hash_conflict')
      const schema = view.content.type === 'home' ? home : modal
      return withView<typeof view.content>(schema, args.view, (content) => shown(views.replace(view, content)))
    },
  )

  const publish = method({ user_id: z.string(), hash: z.string().optional(), view: z.unknown() }, (args) =>
    withView(home, args.view, (content) => {
      if (!workspace.people.has(args.user_id)) return refuse('user_not_found')
      const current = workspace.homes.get(args.user_id)
      if (args.hash && current && args.hash !== current.hash) return refuse('hash_conflict')
      return shown(views.publish(args.user_id, content))
    }),
  )

  return {
    'views.open': byTrigger((person, content) => views.open(person, content)),
    'views.push': byTrigger((person, content) => views.push(person, content)),
    'views.update': update,
    'views.publish': publish,
  }
}

function viewByExternalId(workspace: Workspace, externalId?: string): View | undefined {
  if (!externalId) return undefined
  return [...workspace.modals.values()].flat().find((view) => view.content.external_id === externalId)
}

function withView<Content>(schema: z.ZodType<Content>, given: unknown, answer: (content: Content) => Answer): Answer {
  const checked = check(schema, parseJson(given), '/view')
  return checked.ok ? answer(checked.value) : refuse('invalid_arguments', checked.messages)
}
