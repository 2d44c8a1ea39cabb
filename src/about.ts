// What the pages say that the app stores of the platforms link to: whose service this is and what it keeps.
import type { FastifyInstance } from 'fastify'

export interface AboutParts {
  companyName: string | null
}

/** GET /privacy and /terms, in plain words; nothing in them is secret. */
export async function about(app: FastifyInstance, { companyName }: AboutParts): Promise<void> {
  const company = companyName ?? 'the company that you work for'
  const pages = {
    '/privacy': [
      `Threadline is run by ${company} on its own server. Nobody else receives what it keeps.`,
      'It keeps orders with the names and phone numbers of their contacts, the texts that were exchanged with them, the internal notes in their threads, and the names and e-mail addresses of the staff who took part.',
      'Of channels that it is added to, it keeps nothing but what is written in the threads of its own conversations.',
      'Texts pass through Twilio and the mobile carriers, and show in the Slack or Microsoft Teams of the company.',
      'Ask the company for what is kept about you, or to have it deleted.',
    ],
    '/terms': [
      `Threadline is a tool of ${company} for its own staff, who text the customers of its orders with it.`,
      'Text only people who may be texted, and leave in peace who says STOP.',
      'It comes under the MIT licence, without warranty.',
    ],
  }
  for (const [url, lines] of Object.entries(pages)) {
    app.get(url, async (_request, reply) => reply.type('text/plain; charset=utf-8').send(`${lines.join('\n\n')}\n`))
  }
}
