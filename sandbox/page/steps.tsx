// What a newcomer may try, in three steps, and which of them are done.
import type { Snapshot } from '../serve/snapshot.ts'
import type { Step } from './column.tsx'

export function stepsOf({ teams, phones }: Snapshot): { slack: Step; teams: Step; phones: Step } {
  const texts = phones.cards.flatMap(({ messages }) => messages)
  const threadsInTeams = teams.channels
    .flatMap(({ messages }) => messages)
    .filter(({ cards, rootId }) => cards.length > 0 && !rootId)
  return {
    slack: {
      number: 1,
      words: (
        <>
          Type <code>/contacts 123456</code>, press <b>Start</b> and write.
        </>
      ),
      done: texts.some(({ isMine }) => !isMine),
    },
    teams: {
      number: 2,
      words: (
        <>
          Type <code>/</code> below, <b>Contacts</b>, order 123456, <b>Subscribe</b>.
        </>
      ),
      done: threadsInTeams.length > 0,
    },
    phones: {
      number: 3,
      words: 'Write back. Then answer from both sides.',
      done: texts.some(({ isMine }) => isMine),
    },
  }
}
