// Loaded into the service's process before it starts (`--import`): tells how much memory it holds after collecting what
// nobody needs any more, and lets it end with the suite.

/** In bytes. */
export interface Memory {
  heap: number
  resident: number
}

process.on('message', (told) => {
  if (told !== 'measure') return
  globalThis.gc?.()
  const { heapUsed: heap, rss: resident } = process.memoryUsage()
  process.send?.({ heap, resident } satisfies Memory)
})
process.on('disconnect', () => process.exit())
process.channel?.unref()
