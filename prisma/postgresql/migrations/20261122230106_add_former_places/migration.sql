-- CreateTable
CREATE TABLE "FormerPlace" (
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "rootId" TEXT NOT NULL,
    "threadId" TEXT NOT NULL,

    CONSTRAINT "FormerPlace_pkey" PRIMARY KEY ("platform","workspace","channel","rootId")
);

-- CreateIndex
CREATE INDEX "FormerPlace_threadId_idx" ON "FormerPlace"("threadId");

-- AddForeignKey
ALTER TABLE "FormerPlace" ADD CONSTRAINT "FormerPlace_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;
