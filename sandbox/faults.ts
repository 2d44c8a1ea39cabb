// Faults on demand in what the platforms answer: rate limits, outages, hanging and lost answers, per method.
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

export type Fault =
  /** 429; `retryAfter` in seconds, without it the header is missing. */
  | { kind: 'rate-limited'; retryAfter?: number }
  /** 5xx; `accepted` means the call was carried out all the same. */
  | { kind: 'server-error'; status?: number; accepted?: boolean }
  /** The call is carried out, the answer comes `ms` later. */
  | { kind: 'hang'; ms: number }
  /** The call is carried out only `ms` later. */
  | { kind: 'late'; ms: number }
  /** The platform refuses in its own words, such as those for a token that was revoked. */
  | { kind: 'refused'; status: number; body: object }
  /** The connection breaks before the call is carried out; `first` happens before that, such as the caller's end. */
  | { kind: 'reset-before'; first?: () => Promise<void> }
  /** The call is carried out, its answer is lost. */
  | { kind: 'reset-after'; first?: () => Promise<void> }

export type Arguments = Readonly<Record<string, unknown>>
/** `times` defaults to once; `when` narrows the fault to some calls, such as those to one channel. */
export type FaultScope = { times?: number; when?: (args: Arguments) => boolean }

/** A fault that happened, and to which call. */
export type Committed = { method: string; args: Arguments; fault: Fault }

type Planned = { method: string; fault: Fault; left: number; when: (args: Arguments) => boolean }

export class Faults {
  /** What happened so far, to explain what follows from it. */
  readonly committed: Committed[] = []
  #planned: Planned[] = []

  /** Plans a fault for a method (`*` for every method); the answer takes it back. */
  add(method: string, fault: Fault, { times = 1, when = () => true }: FaultScope = {}): () => void {
    const planned = { method, fault, left: times, when }
    this.#planned.push(planned)
    return () => {
      this.#planned = this.#planned.filter((other) => other !== planned)
    }
  }

  /** Everything (or one method) answers 503 until the answer is called. */
  outage(method = '*'): () => void {
    return this.add(method, { kind: 'server-error', status: 503 }, { times: Number.POSITIVE_INFINITY })
  }

  /** Whether a fault of this method is still to come. */
  isPlanned(method: string): boolean {
    return this.#planned.some((one) => one.method === method && one.left > 0)
  }

  take(method: string, args: Arguments): Fault | undefined {
    const hit = this.#planned.find((p) => (p.method === '*' || p.method === method) && p.left > 0 && p.when(args))
    if (!hit) return undefined
    hit.left -= 1
    this.committed.push({ method, args, fault: hit.fault })
    return hit.fault
  }
}

/** How one platform names its methods and words its faults. */
export type FaultWording = {
  method: (request: FastifyRequest) => string
  args: (request: FastifyRequest) => Arguments
  rateLimited: object
  serverError: object
}

/** Lets a simulated platform's HTTP server commit the planned faults. */
export function commitFaults(server: FastifyInstance, faults: Faults, wording: FaultWording): void {
  const afterwards = new WeakMap<FastifyRequest, Fault>()

  server.addHook('preHandler', async (request, reply) => {
    const fault = faults.take(wording.method(request), wording.args(request))
    if (!fault) return
    if (fault.kind === 'rate-limited') return refuse(reply, 429, wording.rateLimited, fault.retryAfter)
    if (fault.kind === 'server-error' && !fault.accepted) return refuse(reply, fault.status ?? 503, wording.serverError)
    if (fault.kind === 'refused') return refuse(reply, fault.status, fault.body)
    if (fault.kind === 'late') return void (await pause(fault.ms))
    if (fault.kind === 'reset-before') {
      reply.hijack()
      await fault.first?.()
      request.raw.socket.destroy()
      return
    }
    afterwards.set(request, fault)
  })

  server.addHook('onSend', async (request, reply, payload) => {
    const fault = afterwards.get(request)
    if (fault?.kind === 'hang') await pause(fault.ms)
    if (fault?.kind === 'reset-after') {
      await fault.first?.()
      request.raw.socket.destroy()
    }
    if (fault?.kind === 'server-error') {
      reply.code(fault.status ?? 503)
      return JSON.stringify(wording.serverError)
    }
    return payload
  })
}

function refuse(reply: FastifyReply, status: number, body: object, retryAfter?: number): FastifyReply {
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter))
  return reply.code(status).send(body)
}
