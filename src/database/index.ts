export { createDatabaseCheck } from './database-check.ts';
export { type Database, type DatabaseOptions, openDatabase } from './open-database.ts';
