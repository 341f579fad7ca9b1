-- Questions of a unit whose answers cannot become facts stay behind, with what is wrong with them; NULL: on its way.
ALTER TABLE survey_unit ADD COLUMN refused TEXT CHECK (refused IS NULL OR json_valid(refused));
