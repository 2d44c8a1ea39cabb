// What Teams says in tests, as documented: who is there, and what they write.

export const app = {
  appId: '11111111-1111-4111-8111-111111111111',
  password: 'app-password',
  tenantId: '22222222-2222-4222-8222-222222222222',
}
export const serviceUrl = 'https://smba.trafficmanager.net/amer/'
export const channel = '19:abc@thread.tacv2'

/** "Get single member roster details", example response. */
export function member(id: string, change: Record<string, unknown> = {}) {
  return {
    id,
    objectId: '33333333-3333-4333-8333-333333333333',
    givenName: 'Jane',
    surname: 'Doe',
    name: 'Jane Doe',
    email: 'jane@example.com',
    userPrincipalName: 'jane@example.com',
    tenantId: app.tenantId,
    userRole: 'user',
    ...change,
  }
}

/** A message in a thread, as Teams sends it ("Channel and group chat conversations with a bot"). */
export function message(change: Record<string, unknown> = {}) {
  return {
    type: 'message',
    id: '1700000000005',
    timestamp: '2026-11-22T17:00:00.000Z',
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:jane', name: 'Jane Doe', aadObjectId: '33333333-3333-4333-8333-333333333333' },
    recipient: { id: `28:${app.appId}`, name: 'Threadline' },
    conversation: {
      isGroup: true,
      conversationType: 'channel',
      tenantId: app.tenantId,
      id: `${channel};messageid=1700000000001`,
    },
    channelData: { channel: { id: channel }, team: { id: '19:team@thread.tacv2' }, tenant: { id: app.tenantId } },
    text: 'On our way',
    ...change,
  }
}
