-- CreateTable
CREATE TABLE "ChannelFacts" (
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT,
    "hearsEverything" BOOLEAN NOT NULL,

    PRIMARY KEY ("platform", "workspace", "channel")
);
