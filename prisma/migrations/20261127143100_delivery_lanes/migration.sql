-- What waits, by hand: Prisma cannot say partial indexes. What was never tried goes out in its order, read from the front;
-- what was tried is looked at channel by channel, since it holds up what comes after it there.
DROP INDEX "Delivery_waiting_idx";
CREATE INDEX "Delivery_fresh_idx" ON "Delivery" ("workspaceId", "operation", "priority", "id")
  WHERE "attempts" = 0 AND "postedAt" IS NULL AND "failedAt" IS NULL;
CREATE INDEX "Delivery_tried_idx" ON "Delivery" ("workspaceId", "operation", "channel", "priority", "id")
  WHERE "attempts" > 0 AND "postedAt" IS NULL AND "failedAt" IS NULL;
CREATE INDEX "Delivery_channel_idx" ON "Delivery" ("workspaceId", "channel")
  WHERE "operation" = 'post' AND "postedAt" IS NULL AND "failedAt" IS NULL;
-- Buckets that are shut now are few, among one for each channel that anything was ever posted to.
CREATE INDEX "RateBucket_workspaceId_nextAt_idx" ON "RateBucket" ("workspaceId", "nextAt");
