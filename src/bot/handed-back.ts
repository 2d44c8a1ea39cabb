// Values of our own buttons and forms, which a platform hands back as we wrote them.
import { z } from 'zod'
import type { ConversationId, MessageId, OrderNumber, PhoneNumber } from '../conversation/model.ts'
import { storable } from '../conversation/storable.ts'

export const conversationId = z
  .string()
  .min(1)
  .transform((id) => storable(id) as ConversationId)
export const messageId = z
  .string()
  .min(1)
  .transform((id) => storable(id) as MessageId)
export const orderNumber = z
  .string()
  .min(1)
  .transform((number) => storable(number) as OrderNumber)
export const phoneNumber = z
  .string()
  .regex(/^\+\d+$/)
  .transform((number) => number as PhoneNumber)
