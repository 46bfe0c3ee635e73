package args

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"backprop/ast/foreign"
	"backprop/cmd/screen"
)

// flagHint returns what to write in place of a flag of another tool; "" if it is none. The command c has what is written, or
// the hint names the command that has it. value is what was given to the flag, "" for nothing.
func (l *Line) flagHint(c *Command, name, value string) string {
	row, ok := foreign.Flag(name + "/" + c.Name)
	if kind := l.valueKind(c, value); kind != "" {
		if other, found := foreign.Flag(name + "/" + kind); found {
			row, ok = other, found
		}
	}
	if !ok {
		row, ok = foreign.Flag(name)
	}
	if n, err := strconv.Atoi(value); row.Say == foreign.Sweeps && err == nil && n > 1 { // --x=0..1 --points 11
		for _, w := range l.Typed {
			name, sweep, _ := strings.Cut(w, "=")
			if start, stop, ok := strings.Cut(sweep, ".."); ok && isNumber(start) && isNumber(stop) && LongFlag(name) {
				return "write " + screen.Brief(name) + "='linspace(" + start + "," + stop + "," + value + ")'"
			}
		}
	}
	if row.Say == foreign.Scales && !slices.Contains(c.Formats, "svg") {
		return "there is none: pictures are drawn by backprop graph"
	}
	if !ok || row.Write == "" {
		return row.Hint()
	}
	var here []string
	first := ""
	for alternative := range strings.SplitSeq(row.Write, " | ") {
		if ext := strings.TrimPrefix(filepath.Ext(value), "."); alternative == "--out FILE" && slices.Contains([]string{"png", "pdf", "jpg", "jpeg", "gif"}, ext) { // --output=f.png
			return l.flagHint(c, ext, "")
		}
		if alternative == "--out FILE" && slices.Contains(c.Formats, value) { // --output json
			alternative = "--format NAME"
		}
		if c.has(alternative) {
			here = append(here, valued(alternative, value))
		}
		if alternative == "--format NAME" && !slices.Contains(c.Formats, value) && row.Write == alternative && len(c.Formats) > 0 {
			return "the formats of " + c.Name + " are " + strings.Join(c.Formats, ", ") + ", after --format"
		}
		if first == "" {
			first = alternative
		}
	}
	if name, word, _ := strings.Cut(strings.Join(here, ""), " "); len(here) == 1 && stands(word) && row.Say == "" {
		return DidYouMean("", name)
	}
	if here != nil {
		return foreign.Row{Write: strings.Join(here, " | "), Say: row.Say}.Hint()
	}
	other := l.having(first)
	flag, _, _ := strings.Cut(first, " ")
	switch {
	case other == nil:
		return foreign.Row{Say: row.Say}.Hint()
	case slices.Contains(ofRows, strings.TrimPrefix(flag, "--")) && c.Expression:
		return "eval and diff compute many points, with " + valued(first, value)
	case c == l.root:
		return foreign.Row{Write: valued(first, value) + " after " + other.Name, Say: row.Say}.Hint()
	case !c.Expression && len(c.Formats) > 0:
		return c.Name + " takes no expression; its formats are " + strings.Join(c.Formats, " and ")
	}
	return fmt.Sprintf("%s has it: write %s", other.Name, l.other(c, other, name, valued(first, value)))
}

// valueKind says what is given to a flag, where that tells what the flag means: filter for x > 3, variable for a name of the
// expression, word for another name that is not a format, printf for %.3f, rows for a file of them; "" for anything else.
func (l *Line) valueKind(c *Command, value string) string {
	switch {
	case strings.ContainsAny(value, "<>") || strings.Contains(value, "=="):
		return "filter"
	case strings.HasPrefix(value, "%"):
		return "printf"
	case RowFormat(value) != "" && len(l.scan.input) == 0 && c.Rows:
		return "rows"
	case l.Names != nil && l.Names.Input(value):
		return "variable"
	case value != "" && IsName(value) && !slices.Contains(c.Formats, value):
		return "word"
	}
	return ""
}

// lastPartHint answers a flag of several words by the last of them: svg-width, csv-delimiter.
func (l *Line) lastPartHint(c *Command, name, value string) string {
	i := strings.LastIndexAny(name, "-_")
	if i < 0 || len(name)-i <= len("-abc") {
		return ""
	}
	hint := l.flagHint(c, name[i+1:], value)
	if slices.Contains([]string{"no", "hide", "without", "disable"}, name[:i]) && !strings.HasPrefix(hint, "there is none") { // no-values
		return ""
	}
	return hint
}

// variableHint answers a flag that has the name of a variable and what is to be said about it: x-min, xmax, x_err, sigma-x.
func (l *Line) variableHint(name string) string {
	for i, id := range l.Names.Inputs {
		if i == MaxFlags {
			break
		}
		rest, behind := strings.CutPrefix(name, id.Name)
		if !behind {
			if rest, behind = strings.CutSuffix(name, id.Name); !behind || !strings.ContainsAny(rest, "-_.") {
				continue
			}
		}
		switch x := screen.Brief(id.Name); strings.ToLower(strings.Trim(rest, "-_.")) {
		case "min", "max", "from", "to", "start", "stop", "begin", "end", "step", "steps", "range", "lim", "limits", "lo", "hi", "low", "high", "lower", "upper", "n", "num", "points", "values", "list", "grid", "sweep":
			return fmt.Sprintf("several values of %s are written start..stop..step: --%s=0..10..0.5", x, x)
		case "err", "error", "unc", "uncertainty", "sigma", "std", "sd", "u", "delta", "tol", "tolerance":
			return foreign.Row{Say: foreign.Uncertainty}.Hint()
		case "unit", "units":
			return "units are not supported: write the number alone, --" + x + "=…"
		case "value", "val":
			return "write --" + x + "=…"
		}
	}
	return ""
}

// partHint answers a flag of several words, with its value, by the one that c has: as-json, all-nodes, hide-notes.
func partHint(c *Command, name, value string) string {
	parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '-' || r == '_' })
	if len(parts) < 2 {
		return ""
	}
	without := slices.Contains([]string{"no", "hide", "without", "disable", "skip", "omit"}, parts[0])
	writes := func(part string) bool {
		return slices.Contains([]string{"out", "output", "save", "write", "export", "to", "dest"}, part)
	}
	if typed, ok := screen.ShellWord(value); ok && !without && strings.Contains(value, ".") && !isNumber(value) && slices.ContainsFunc(parts, writes) { // output-csv f.csv
		return "write --out " + typed
	}
	plain := func(part string) bool {
		return c.Flag(part) != nil || slices.Contains(strings.Fields("as print show output all use with the get only in on enable set to x list mode name format option full do is"), part)
	}
	for _, part := range parts {
		if !without && slices.Contains(c.Formats, part) && !slices.ContainsFunc(parts, func(p string) bool { return p != part && !plain(p) && !writes(p) }) { // csv-out
			return "write --format " + part
		}
	}
	for _, part := range parts {
		switch {
		case without && (part == "notes" || part == "note" || part == "warnings"):
			return "write --no-notes"
		case without && strings.HasPrefix(part, "colo"):
			return "write --color never"
		case without:
		case c.Flag(part) != nil && !slices.ContainsFunc(parts, func(p string) bool { return !plain(p) }):
			return DidYouMean("--", part)
		}
	}
	return ""
}

// ofRows are the flags that are about many points.
var ofRows = []string{
	"input", "input-format", "input-separator", "decimal-comma", "pad-short-rows", "columns", "rename", "drop-input", "prefix", "reduce", "jobs", "on-error",
}

// having returns a command that can be given what is written: diff if it can, else the first; nil if there is none.
func (l *Line) having(written string) *Command {
	var found *Command
	for _, c := range l.commands {
		if c.has(written) && (found == nil || c.Name == "diff") {
			found = c
		}
	}
	return found
}

// valued puts a value in the place of the word in capitals that stands for it.
func valued(flag, value string) string {
	name, word, _ := strings.Cut(flag, " ")
	typed, ok := screen.ShellWord(value)
	if word == "CHAR" && utf8.RuneCountInString(value) != 1 { // --sep=tab
		return flag
	}
	if word == "KIND" && !slices.Contains([]string{"sum", "mean", "min", "max", "rms"}, value) {
		return name + " sum"
	}
	if n, err := strconv.Atoi(value); err == nil && n > 17 && name == "--digits" {
		return "--digits full"
	}
	if _, err := strconv.Atoi(value); value == "" || !ok || !stands(word) || word == "N" && err != nil {
		return flag
	}
	return name + " " + typed
}

// stands reports whether a word stands for a value: FILE, N.
func stands(word string) bool { return word != "" && 'A' <= word[0] && word[0] <= 'Z' }

// other writes the command line for another command, with a flag that it has in the place of one that c has not.
func (l *Line) other(c, other *Command, wrong, flag string) string {
	words := []string{"backprop"}
	done, drop := false, false
	for _, w := range l.Typed {
		bare, _, _ := strings.Cut(strings.TrimLeft(w, "-"), "=")
		word, ok := screen.ShellWord(w)
		switch {
		case !ok:
			return "backprop " + other.Name + " … " + flag
		case !done && c.called(w):
			words, done = append(words, other.Name), true
		case strings.HasPrefix(w, "-") && bare == wrong:
			drop = !strings.Contains(w, "=")
		case drop && w == l.given(wrong): // its value
			drop = false
		default:
			words = append(words, word)
		}
	}
	if text := strings.Join(append(words, flag), " "); len(text) <= 200 {
		return text
	}
	return "backprop " + other.Name + " … " + flag
}

// has reports whether the command can be given what a hint tells to write: a flag, and the format after --format.
func (c *Command) has(written string) bool {
	flag, value, _ := strings.Cut(written, " ")
	name := strings.TrimPrefix(flag, "--")
	if c.Flag(name) == nil {
		return false
	}
	return name != "format" || value == "NAME" || slices.Contains(c.Formats, value)
}

// fileHint returns what to write in place of a word that names a file with rows; "" for another word, or if rows are given.
func (s *scan) fileHint(word string) string {
	typed, ok := screen.ShellWord(word)
	if RowFormat(word) == "" || s.command.Flag("input") == nil || len(s.input) > 0 || strings.HasPrefix(word, "-") || !ok {
		return ""
	}
	return "read the rows of a file with --input " + typed
}

// RowFormat returns the format of a file with rows by its extension: csv, tsv or ndjson; "" for another one.
func RowFormat(file string) string {
	return map[string]string{".csv": "csv", ".tsv": "tsv", ".ndjson": "ndjson", ".jsonl": "ndjson"}[strings.ToLower(filepath.Ext(file))]
}
