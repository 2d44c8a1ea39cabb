// What stands on people's screens: stacked modals and Home tabs, opened, replaced and closed.
import { stateOf, withIds } from './block-kit/interactive.ts'
import { limits } from './block-kit/limits.ts'
import type { Home, Modal } from './block-kit/surfaces.ts'
import type { View } from './model.ts'
import type { Workspace } from './workspace.ts'

export class Views {
  readonly #workspace: Workspace

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** Opens a modal; whatever the person had open before gives way. */
  open(person: string, content: Modal): View {
    const view = this.#new(person, content)
    this.#workspace.setStack(person, [view])
    return view
  }

  /** Lays a modal over the others, as long as three do not stand there already. */
  push(person: string, content: Modal): View | 'push_limit_reached' | 'not_found' {
    const stack = this.#workspace.stack(person)
    const top = stack.at(-1)
    if (!top) return 'not_found'
    if (stack.length >= limits.stackedViews) return 'push_limit_reached'
    const view = { ...this.#new(person, content), rootId: top.rootId, previousId: top.id }
    this.#workspace.setStack(person, [...stack, view])
    return view
  }

  /** Redraws a view; what was typed stays where block_id and action_id stay. */
  replace(view: View, content: Modal | Home): View {
    const identified = this.#identified(content)
    const state = stateOf(identified.blocks, view.state)
    Object.assign(view, { content: identified, state, errors: {}, hash: this.#workspace.newHash() })
    this.#workspace.changes.announce()
    return view
  }

  publish(person: string, content: Home): View {
    const shown = this.#workspace.homes.get(person)
    if (shown) return this.replace(shown, content)
    const view = this.#new(person, content)
    this.#workspace.homes.set(person, view)
    this.#workspace.changes.announce()
    return view
  }

  closeTop(person: string): void {
    this.#workspace.setStack(person, this.#workspace.stack(person).slice(0, -1))
  }

  closeAll(person: string): void {
    this.#workspace.setStack(person, [])
  }

  #new(person: string, content: Modal | Home): View {
    const id = this.#workspace.newId('V0')
    const identified = this.#identified(content)
    const state = stateOf(identified.blocks)
    return {
      id,
      person,
      rootId: id,
      previousId: null,
      hash: this.#workspace.newHash(),
      content: identified,
      state,
      errors: {},
    }
  }

  #identified<Content extends Modal | Home>(content: Content): Content {
    return { ...content, blocks: withIds(content.blocks, () => this.#workspace.newId('')) }
  }
}
