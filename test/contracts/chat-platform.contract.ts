// What every ChatPlatform must do, seen with the eyes of the people in the channel. A runner beside this file gives it one
// platform or another, over its simulated provider.
import { describeCards } from './chat-platform/cards.ts'
import { describeForeignWords } from './chat-platform/foreign-words.ts'
import { describeLostAnswers } from './chat-platform/lost-answers.ts'
import { describeNotices } from './chat-platform/notices.ts'
import { describeOutcomes } from './chat-platform/outcomes.ts'
import { describePosts } from './chat-platform/posts.ts'
import type { Abilities, OpenChat } from './chat-platform/probe.ts'
import { describeStatuses } from './chat-platform/statuses.ts'

/** The suite. It closes every platform that it opened. */
export function describeChatPlatform(open: OpenChat, abilities: Abilities): void {
  describeCards(open)
  describePosts(open, abilities)
  describeStatuses(open)
  describeNotices(open)
  describeForeignWords(open)
  describeOutcomes(open)
  describeLostAnswers(open, abilities)
}
