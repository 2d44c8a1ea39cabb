// Slack's mrkdwn as React nodes: bold, italic, strike, code, quotes, links, mentions, emoji.
import { Fragment, type ReactNode } from 'react'
import { type DateToken, dateToken, dateWords } from '../../slack/date-token.ts'
import { emoji } from '../emoji.ts'
import { type SlackWorld, useSlack } from '../world.ts'

const tokens =
  /<(?<angle>[^>]+)>|`(?<code>[^`\n]+)`|(?<![\w*])\*(?<bold>(?:<[^>]+>|[^*\n])+)\*(?![\w*])|(?<![\w_])_(?<italic>(?:<[^>]+>|[^_\n])+)_(?![\w_])|(?<![\w~])~(?<strike>(?:<[^>]+>|[^~\n])+)~(?![\w~])|:(?<emoji>[a-z0-9_+'-]+(?:::skin-tone-\d)?):/g

export function Mrkdwn({ text }: { text: string }) {
  const world = useSlack()
  return text.split('\n').map((line, index) => {
    const quoted = line.startsWith('&gt;')
    const nodes = inline(world, quoted ? line.slice(4).trimStart() : line)
    return (
      <Fragment key={index}>
        {quoted ? (
          <blockquote>{nodes}</blockquote>
        ) : (
          <>
            {index > 0 && <br />}
            {nodes}
          </>
        )}
      </Fragment>
    )
  })
}

/** Emoji by short name inside plain text. */
export function PlainText({ text }: { text: string }) {
  return text.replace(/:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/g, (_, name: string) => emoji(name))
}

function inline(world: SlackWorld, text: string): ReactNode[] {
  const nodes: ReactNode[] = []
  let end = 0
  for (const match of text.matchAll(tokens)) {
    nodes.push(
      unescaped(text.slice(end, match.index)),
      <Fragment key={match.index}>{token(world, match.groups ?? {})}</Fragment>,
    )
    end = match.index + match[0].length
  }
  return [...nodes, unescaped(text.slice(end))]
}

function token(world: SlackWorld, groups: Record<string, string | undefined>): ReactNode {
  if (groups.angle) return angle(world, groups.angle)
  if (groups.code) return <code>{unescaped(groups.code)}</code>
  if (groups.bold) return <b>{inline(world, groups.bold)}</b>
  if (groups.italic) return <i>{inline(world, groups.italic)}</i>
  if (groups.strike) return <s>{inline(world, groups.strike)}</s>
  return groups.emoji && emoji(groups.emoji)
}

function angle(world: SlackWorld, inside: string): ReactNode {
  const [target = '', label] = inside.split('|')
  if (target.startsWith('@')) return <Mention user={target.slice(1)} />
  if (target.startsWith('#')) return <span className="mention">#{channelName(world, target.slice(1)) ?? label}</span>
  const date = dateToken(target)
  if (date) return <Moment token={date} fallback={label} />
  if (target.startsWith('!')) return <span className="mention">@{label ?? target.slice(1)}</span>
  return <Link url={unescaped(target)} label={unescaped(label || target)} />
}

export function Link({ url, label }: { url: string; label: string }) {
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {label.replace(/^(mailto|tel):/, '')}
    </a>
  )
}

export function Moment({ token, fallback }: { token: DateToken; fallback: string | undefined }) {
  const { me } = useSlack().snapshot
  const words = dateWords(token, me) ?? fallback ?? ''
  return token.link ? <Link url={token.link} label={words} /> : <time dateTime={token.at.toISOString()}>{words}</time>
}

export function Mention({ user }: { user: string }) {
  const { snapshot } = useSlack()
  const name =
    user === snapshot.app.botUserId ? snapshot.app.name : snapshot.people.find((one) => one.id === user)?.displayName
  return <span className={user === snapshot.me.id ? 'mention me' : 'mention'}>@{name ?? user}</span>
}

function channelName({ snapshot }: SlackWorld, id: string): string | undefined {
  return snapshot.channels.find((channel) => channel.id === id)?.name
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
