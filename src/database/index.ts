export { createDatabaseCheck } from './database-check.ts';
export { type Database, openDatabase } from './open-database.ts';
