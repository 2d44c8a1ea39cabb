// Values of our own buttons and forms, which a platform hands back as we wrote them.
import { z } from 'zod'
import type { ConversationId, MessageId, OrderNumber, PhoneNumber } from '../conversation/model.ts'

export const conversationId = z
  .string()
  .min(1)
  .transform((id) => id as ConversationId)
export const messageId = z
  .string()
  .min(1)
  .transform((id) => id as MessageId)
export const orderNumber = z
  .string()
  .min(1)
  .transform((number) => number as OrderNumber)
export const phoneNumber = z
  .string()
  .regex(/^\+\d+$/)
  .transform((number) => number as PhoneNumber)
