import { expect, it } from 'vitest'
import { subscribe } from '../../src/conversation/subscribe.ts'
import { postOf } from '../../src/conversation/thread-post.ts'
import { bob, createWorld } from '../fakes/world.ts'

it('a text that asked the channel calls whoever came before it was shown, and nobody when it is drawn again', async () => {
  const world = await createWorld()
  await world.text('Do you move pianos?')
  await world.settle()
  const { id } = world.chat.thread().card.conversation
  await subscribe(world.bridge, bob, id)
  const conversation = await world.store.conversation(id)
  const [message] = await world.store.messages(id)
  const thread = conversation?.threads[0]
  if (!conversation || !message || !thread) throw new Error('the text shows nowhere')
  const posts = await world.store.posts(message.id)
  const first = postOf(message, conversation, thread, [], message.createdAt)
  expect(first).toMatchObject({ alert: [{ userId: bob.userId, name: bob.name }] })
  expect(postOf(message, conversation, thread, posts, message.createdAt)).toMatchObject({ alert: 'nobody' })
})
