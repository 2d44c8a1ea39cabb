-- CreateTable
CREATE TABLE "Contact" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "phone" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "optedOutAt" DATETIME
);

-- CreateTable
CREATE TABLE "Conversation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "contactId" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openPair" TEXT,
    "alertedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Conversation_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ConversationOrder" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "conversationId" TEXT NOT NULL,
    "orderNumber" TEXT NOT NULL,
    CONSTRAINT "ConversationOrder_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ConversationOrder_orderNumber_fkey" FOREIGN KEY ("orderNumber") REFERENCES "Order" ("number") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Thread" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversationId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "rootId" TEXT,
    CONSTRAINT "Thread_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HomeChannel" (
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "branch" TEXT NOT NULL,
    "channel" TEXT NOT NULL,

    PRIMARY KEY ("platform", "workspace", "branch")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "messageId" TEXT,
    "threadId" TEXT,
    "notice" TEXT,
    "destination" TEXT NOT NULL,
    "orderingKey" TEXT NOT NULL,
    "coalesce" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" DATETIME,
    "abandoned" BOOLEAN NOT NULL DEFAULT false,
    "because" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Pause" (
    "destination" TEXT NOT NULL PRIMARY KEY,
    "until" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Message" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversationId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "media" JSONB NOT NULL,
    "authorId" TEXT,
    "via" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "attempt" TEXT,
    "sid" TEXT,
    "alerts" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Message_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Message_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Post" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "messageId" TEXT NOT NULL,
    "threadId" TEXT NOT NULL,
    "postId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    CONSTRAINT "Post_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Post_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Order" (
    "number" TEXT NOT NULL PRIMARY KEY,
    "customerName" TEXT NOT NULL,
    "branch" TEXT,
    "status" TEXT,
    "moveDate" TEXT,
    "numberLower" TEXT NOT NULL,
    "customerNameLower" TEXT NOT NULL,
    "changed" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "OrderContact" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orderNumber" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT,
    "position" INTEGER NOT NULL,
    CONSTRAINT "OrderContact_orderNumber_fkey" FOREIGN KEY ("orderNumber") REFERENCES "Order" ("number") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OrderContact_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "signature" TEXT
);

-- CreateTable
CREATE TABLE "Identity" (
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,

    PRIMARY KEY ("platform", "workspace", "userId"),
    CONSTRAINT "Identity_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Subscription" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "conversationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "since" DATETIME NOT NULL,
    CONSTRAINT "Subscription_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Subscription_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Contact_phone_key" ON "Contact"("phone");

-- CreateIndex
CREATE UNIQUE INDEX "Conversation_openPair_key" ON "Conversation"("openPair");

-- CreateIndex
CREATE INDEX "Conversation_contactId_sender_idx" ON "Conversation"("contactId", "sender");

-- CreateIndex
CREATE INDEX "Conversation_createdAt_idx" ON "Conversation"("createdAt");

-- CreateIndex
CREATE INDEX "ConversationOrder_orderNumber_idx" ON "ConversationOrder"("orderNumber");

-- CreateIndex
CREATE UNIQUE INDEX "ConversationOrder_conversationId_orderNumber_key" ON "ConversationOrder"("conversationId", "orderNumber");

-- CreateIndex
CREATE INDEX "Thread_platform_workspace_channel_rootId_idx" ON "Thread"("platform", "workspace", "channel", "rootId");

-- CreateIndex
CREATE UNIQUE INDEX "Thread_conversationId_platform_workspace_key" ON "Thread"("conversationId", "platform", "workspace");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_id_key" ON "Delivery"("id");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_coalesce_key" ON "Delivery"("coalesce");

-- CreateIndex
CREATE INDEX "Delivery_dueAt_seq_idx" ON "Delivery"("dueAt", "seq");

-- CreateIndex
CREATE INDEX "Delivery_orderingKey_state_seq_idx" ON "Delivery"("orderingKey", "state", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Message_source_key" ON "Message"("source");

-- CreateIndex
CREATE INDEX "Message_conversationId_createdAt_idx" ON "Message"("conversationId", "createdAt");

-- CreateIndex
CREATE INDEX "Message_authorId_idx" ON "Message"("authorId");

-- CreateIndex
CREATE INDEX "Message_attempt_idx" ON "Message"("attempt");

-- CreateIndex
CREATE INDEX "Message_sid_idx" ON "Message"("sid");

-- CreateIndex
CREATE INDEX "Post_messageId_idx" ON "Post"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "Post_threadId_postId_key" ON "Post"("threadId", "postId");

-- CreateIndex
CREATE INDEX "Order_changed_idx" ON "Order"("changed");

-- CreateIndex
CREATE INDEX "OrderContact_contactId_idx" ON "OrderContact"("contactId");

-- CreateIndex
CREATE UNIQUE INDEX "OrderContact_orderNumber_contactId_key" ON "OrderContact"("orderNumber", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE INDEX "Identity_personId_idx" ON "Identity"("personId");

-- CreateIndex
CREATE INDEX "Subscription_personId_idx" ON "Subscription"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Subscription_conversationId_personId_key" ON "Subscription"("conversationId", "personId");
