// The real Twilio client, sent to the sandbox instead of api.twilio.com.
import twilio from 'twilio'

class Rerouted extends twilio.RequestClient {
  readonly #base: string

  constructor(base: string) {
    super({ timeout: 2000 })
    this.#base = base
  }

  override request: twilio.RequestClient['request'] = (options) =>
    super.request({ ...options, uri: options.uri.replace('https://api.twilio.com', this.#base) })
}

type Settings = { TWILIO_API_URL: string; TWILIO_ACCOUNT_SID: string; TWILIO_AUTH_TOKEN: string }

export function twilioClientAt(settings: Settings, authToken = settings.TWILIO_AUTH_TOKEN) {
  return twilio(settings.TWILIO_ACCOUNT_SID, authToken, { httpClient: new Rerouted(settings.TWILIO_API_URL) })
}
