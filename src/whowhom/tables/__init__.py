"""One reader of tables for every published model: text of any spreadsheet, Excel files, frames."""
