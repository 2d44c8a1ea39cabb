// Loaded into the service's process before it starts (`--import`): moves the clock that it reads, as somebody does who sets
// the time of the machine. Timers go on as before, as they do then.

/** By how many milliseconds the clock is to be off from now on. */
export type MoveClock = { clockOffBy: number }

let offBy = Number(process.env.CLOCK_OFF_BY)
process.on('message', (told: MoveClock | string) => {
  if (typeof told === 'object' && 'clockOffBy' in told) offBy = told.clockOffBy
})
process.channel?.unref()

const RealDate = Date
const now = () => RealDate.now() + offBy
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, asked) => Reflect.construct(target, given.length === 0 ? [now()] : given, asked),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
