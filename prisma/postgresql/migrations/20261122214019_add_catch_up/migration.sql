-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "sentAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "CaughtUp" (
    "sender" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CaughtUp_pkey" PRIMARY KEY ("sender")
);
