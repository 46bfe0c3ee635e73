package args

import (
	"path/filepath"
	"strings"

	"backprop/cmd/screen"
)

// foreign are names that flags of ours have in other tools.
var foreign = map[string]string{
	"i": "input", "input-file": "input", "infile": "input",
	"o": "out", "output": "out", "output-file": "out", "outfile": "out",
	"output-format": "format", "out-format": "format",
	"j": "jobs", "threads": "jobs", "workers": "jobs",
	"header": "columns", "no-header": "columns", "noheader": "columns",
	"delimiter": "input-separator", "separator": "input-separator", "sep": "input-separator",
	"precision": "digits",
}

// foreignHint returns what to write in place of a flag of another tool; "" if it is none, or of what the command c
// does not have.
func foreignHint(c *Command, name string) string {
	ours := foreign[name]
	if ours == "" || c.Flag(ours) == nil {
		return ""
	}
	switch ours {
	case "columns":
		return "an input has a header, or its columns are named: --columns x,y"
	case "input-separator":
		return "write --input-separator ';', or for tabs --input-format tsv"
	}
	return "did you mean --" + ours + "?"
}

// fileHint returns what to write where a word is the name of a file with rows; "" where it is none, or rows are given.
func (s *scan) fileHint(word string) string {
	typed, ok := screen.ShellWord(word)
	if RowFormat(word) == "" || s.command.Flag("input") == nil || len(s.input) > 0 || strings.HasPrefix(word, "-") || !ok {
		return ""
	}
	return "the rows of a file are read by --input " + typed
}

// RowFormat returns the format of a file with rows by its extension: csv, tsv or ndjson; "" for another one.
func RowFormat(file string) string {
	return map[string]string{".csv": "csv", ".tsv": "tsv", ".ndjson": "ndjson", ".jsonl": "ndjson"}[strings.ToLower(filepath.Ext(file))]
}
