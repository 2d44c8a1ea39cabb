// Words for one person about something in a thread, by the most private way that Teams takes.
import type { NamedIdentity, Thread } from '../../../conversation/model.ts'
import type { NoticeView } from '../../views/notice.ts'
import { drawNotice } from '../cards/post.ts'
import { threadLink } from '../thread-link.ts'
import type { Connector, ThreadPlace } from './connector.ts'
import { outcomeOf, type Surroundings } from './outcome.ts'

/** `isFirstTry`: Teams may be asked again for the most private way. Throws when it is to be asked again. */
export type TellOne = (
  place: ThreadPlace,
  person: NamedIdentity,
  thread: Thread,
  view: NoticeView,
  isFirstTry: boolean,
) => Promise<void>

/**
 * In the thread for their eyes only; where that cannot be, or fails again, which would hold back what follows, in their
 * own chat with us, with the way back; where they have none, in the thread with their name. What was not sent is never
 * kept from its author.
 */
export function createTellOne(connector: Connector, surroundings: Surroundings): TellOne {
  async function passes(way: () => Promise<unknown>, mayWait: boolean): Promise<boolean> {
    try {
      await way()
      return true
    } catch (error) {
      const { kind, because } = outcomeOf(error, surroundings)
      if (kind === 'retry' && mayWait) throw error
      surroundings.log.info({ platform: 'teams', because }, 'a word for one person has to go another way')
      return false
    }
  }

  return async (place, person, thread, view, isFirstTry) => {
    const { serviceUrl } = place
    if (await passes(() => connector.tellOne(place, person.userId, drawNotice(view)), isFirstTry)) return
    const inChat = async () => {
      const conversation = await connector.openChat(serviceUrl, person.userId)
      await connector.say({ serviceUrl, conversation }, drawNotice(view, { link: threadLink(thread) }))
    }
    if (!(await passes(inChat, true))) await connector.reply(place, drawNotice(view, { called: person }))
  }
}
