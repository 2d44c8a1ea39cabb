// Where messages to Slack are typed: `/` offers commands, `@` offers people.
import type { PageFile } from '../../serve/deeds.ts'
import { Composer, type Suggestion } from '../composer.tsx'
import { useSlack } from '../world.ts'

type Props = {
  label: string
  /** Where what is not sent yet is kept: a channel's id, or a thread's root. */
  draft?: string
  initial?: string
  commands?: boolean
  onSend: (text: string, file?: PageFile) => void
  onCancel?: () => void
}

export function SlackComposer({ draft, commands = false, ...rest }: Props) {
  const { snapshot } = useSlack()
  const { me, app, people } = snapshot

  const suggest = (text: string): Suggestion[] => {
    const command = commands ? /^\/\S*$/.exec(text)?.[0] : undefined
    if (command !== undefined)
      return Object.entries(app.commands)
        .filter(([name]) => name.startsWith(command))
        .map(([name, hint]) => ({ insert: name, label: name, hint }))
    const begun = /(?:^|\s)@(\S*)$/.exec(text)?.[1]?.toLowerCase()
    if (begun === undefined) return []
    return people
      .filter(({ displayName }) => displayName.toLowerCase().startsWith(begun))
      .map(({ displayName, title }) => ({ insert: `@${displayName}`, label: displayName, hint: title }))
  }
  const isEdit = rest.onCancel !== undefined
  return <Composer {...rest} suggest={suggest} takesFiles={!isEdit} {...(draft && { draft: `${me.id}/${draft}` })} />
}
