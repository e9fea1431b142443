-- CreateTable
CREATE TABLE "Estate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "promisedAt" DATETIME,
    "promisedById" INTEGER,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Chat" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "platform" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "estateId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "title" TEXT,
    "soleKey" TEXT,
    "boundAt" DATETIME NOT NULL,
    "boundById" INTEGER NOT NULL,
    CONSTRAINT "Chat_estateId_fkey" FOREIGN KEY ("estateId") REFERENCES "Estate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Person" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "platform" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "privateId" TEXT,
    "isAdmin" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "Seat" (
    "estateId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "since" DATETIME NOT NULL,

    PRIMARY KEY ("estateId", "role", "personId"),
    CONSTRAINT "Seat_estateId_fkey" FOREIGN KEY ("estateId") REFERENCES "Estate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Seat_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SpentCode" (
    "codeHash" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "spentAt" DATETIME NOT NULL,

    PRIMARY KEY ("codeHash", "platform")
);

-- CreateTable
CREATE TABLE "SetupCode" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "codeHash" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "WrongCode" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "platform" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Inbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chatKey" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "album" TEXT,
    "payload" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "runAt" DATETIME NOT NULL,
    "leaseOwner" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "doneAt" DATETIME,
    "outcome" TEXT
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "dedupeKey" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "rank" INTEGER NOT NULL,
    "payload" TEXT NOT NULL,
    "ticketId" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "runAt" DATETIME NOT NULL,
    "leaseOwner" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "unknowns" INTEGER NOT NULL DEFAULT 0,
    "interrupted" BOOLEAN NOT NULL DEFAULT false,
    "doneAt" DATETIME,
    "outcome" TEXT,
    "messageId" TEXT,
    "error" TEXT
);

-- CreateTable
CREATE TABLE "Ask" (
    "chatKey" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "ticketId" INTEGER,
    "data" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,

    PRIMARY KEY ("chatKey", "personId")
);

-- CreateTable
CREATE TABLE "ChatMove" (
    "platform" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,

    PRIMARY KEY ("platform", "from")
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "estateId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "reporterId" INTEGER NOT NULL,
    "assigneeId" INTEGER,
    "openedAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "wordsHash" TEXT,
    CONSTRAINT "Ticket_estateId_fkey" FOREIGN KEY ("estateId") REFERENCES "Estate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TicketEvent" (
    "ticketId" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "estateId" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "actorId" INTEGER,
    "actorSeat" TEXT NOT NULL,
    "data" TEXT NOT NULL,

    PRIMARY KEY ("ticketId", "seq"),
    CONSTRAINT "TicketEvent_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Party" (
    "ticketId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "since" DATETIME NOT NULL,

    PRIMARY KEY ("ticketId", "personId"),
    CONSTRAINT "Party_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Words" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ticketId" INTEGER NOT NULL,
    "personId" INTEGER,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "photo" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Words_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Estate_name_key" ON "Estate"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Chat_soleKey_key" ON "Chat"("soleKey");

-- CreateIndex
CREATE INDEX "Chat_estateId_idx" ON "Chat"("estateId");

-- CreateIndex
CREATE UNIQUE INDEX "Chat_platform_chatId_key" ON "Chat"("platform", "chatId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_platform_accountId_key" ON "Person"("platform", "accountId");

-- CreateIndex
CREATE INDEX "Seat_personId_idx" ON "Seat"("personId");

-- CreateIndex
CREATE INDEX "WrongCode_platform_accountId_at_idx" ON "WrongCode"("platform", "accountId", "at");

-- CreateIndex
CREATE INDEX "Inbox_doneAt_chatKey_id_idx" ON "Inbox"("doneAt", "chatKey", "id");

-- CreateIndex
CREATE INDEX "Inbox_chatKey_album_idx" ON "Inbox"("chatKey", "album");

-- CreateIndex
CREATE UNIQUE INDEX "Inbox_chatKey_messageId_key" ON "Inbox"("chatKey", "messageId");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_dedupeKey_key" ON "Outbox"("dedupeKey");

-- CreateIndex
CREATE INDEX "Outbox_doneAt_platform_chatId_rank_id_idx" ON "Outbox"("doneAt", "platform", "chatId", "rank", "id");

-- CreateIndex
CREATE INDEX "Outbox_platform_chatId_messageId_idx" ON "Outbox"("platform", "chatId", "messageId");

-- CreateIndex
CREATE INDEX "Ticket_estateId_status_number_idx" ON "Ticket"("estateId", "status", "number");

-- CreateIndex
CREATE INDEX "Ticket_reporterId_openedAt_idx" ON "Ticket"("reporterId", "openedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_estateId_number_key" ON "Ticket"("estateId", "number");

-- CreateIndex
CREATE INDEX "TicketEvent_estateId_at_idx" ON "TicketEvent"("estateId", "at");

-- CreateIndex
CREATE INDEX "Party_platform_chatId_messageId_idx" ON "Party"("platform", "chatId", "messageId");

-- CreateIndex
CREATE INDEX "Party_personId_idx" ON "Party"("personId");

-- CreateIndex
CREATE INDEX "Words_ticketId_idx" ON "Words"("ticketId");
