-- CreateTable
CREATE TABLE "FormerPlace" (
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "rootId" TEXT NOT NULL,
    "threadId" TEXT NOT NULL,

    PRIMARY KEY ("platform", "workspace", "channel", "rootId"),
    CONSTRAINT "FormerPlace_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "FormerPlace_threadId_idx" ON "FormerPlace"("threadId");
