-- AlterTable
ALTER TABLE "Message" ADD COLUMN "sentAt" DATETIME;

-- CreateTable
CREATE TABLE "CaughtUp" (
    "sender" TEXT NOT NULL PRIMARY KEY,
    "until" DATETIME NOT NULL
);
