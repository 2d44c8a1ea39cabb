// Settings with which the service would start; no value opens any door.

export const goodSettings = {
  PUBLIC_URL: 'https://texting.example.com',
  SLACK_BOT_TOKEN: 'xoxb-not-a-token',
  SLACK_SIGNING_SECRET: 'not-a-signing-secret',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'not-an-auth-token',
  TWILIO_SENDERS: '+17205550110,+17205550111',
}
