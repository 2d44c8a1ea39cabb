// Why the service cannot start, in words for the person who starts it.

export type StartFaultCode = 'SETTING' | 'STORE' | 'SLACK' | 'PORT' | 'STOPPED'

export class StartFault extends Error {
  override readonly name = 'StartFault'
  readonly code: StartFaultCode

  constructor(code: StartFaultCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
