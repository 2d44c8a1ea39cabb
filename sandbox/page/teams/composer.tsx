// Where messages to Teams are typed: `/` offers the app's commands, `@` offers people and the bot.
import type { Place } from '../../teams/model.ts'
import { Composer, type Suggestion } from '../composer.tsx'
import { useTeams } from '../world.ts'

type Props = {
  label: string
  /** Where it is said, and where a command is chosen. */
  place: Place
  initial?: string
  onSend: (text: string) => void
  onCancel?: () => void
}

export function TeamsComposer({ place, ...rest }: Props) {
  const { snapshot, act } = useTeams()
  const { me, bot, people } = snapshot

  const suggest = (text: string): Suggestion[] => {
    const command = /^\/(.*)$/.exec(text)?.[1]?.toLowerCase()
    if (command !== undefined)
      return Object.entries(bot.commands)
        .filter(([, title]) => title.toLowerCase().startsWith(command))
        .map(([id, title]) => ({
          label: title,
          hint: bot.name,
          act: () => void act({ do: 'command', command: id, place, context: 'compose' }),
        }))
    const begun = /(?:^|\s)@(\S*)$/.exec(text)?.[1]?.toLowerCase()
    if (begun === undefined) return []
    return [{ name: bot.name, title: 'App' }, ...people]
      .filter(({ name }) => name.toLowerCase().startsWith(begun))
      .map(({ name, title }) => ({ insert: `@${name}`, label: name, hint: title }))
  }
  const draft = `${me.id}/${place.conversation}/${place.rootId ?? ''}`
  const isNew = rest.initial === undefined
  const placeholder = `${rest.label}, or type /`
  return <Composer {...rest} placeholder={placeholder} suggest={suggest} {...(isNew && { draft })} />
}
