package args

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"
	"backprop/cmd/screen"
	"backprop/parser"
)

// flagHint returns what to write in place of a flag of another tool; "" if it is none. The command c has what is written, or
// the hint names the command that has it. value is what was given to the flag, "" for nothing.
func (l *Line) flagHint(c *Command, name, value string) string {
	row, ok := foreign.Flag(name + "/" + c.Name)
	if !ok {
		row, ok = foreign.Flag(name)
	}
	if !ok || row.Write == "" {
		return row.Hint()
	}
	var here []string
	first := ""
	for alternative := range strings.SplitSeq(row.Write, " | ") {
		if alternative == "--out FILE" && slices.Contains(c.Formats, value) { // --output json
			alternative = "--format NAME"
		}
		if c.has(alternative) {
			here = append(here, valued(alternative, value))
		}
		if alternative == "--format NAME" && value == "" && row.Write == alternative && len(c.Formats) > 0 {
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

// partHint answers a flag of several words by the one that c has: as-json, all-nodes, hide-notes.
func partHint(c *Command, name string) string {
	parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '-' || r == '_' })
	if len(parts) < 2 {
		return ""
	}
	without := slices.Contains([]string{"no", "hide", "without", "disable", "skip", "omit"}, parts[0])
	for _, part := range parts {
		switch {
		case without && (part == "notes" || part == "note" || part == "warnings"):
			return "write --no-notes"
		case without && strings.HasPrefix(part, "colo"):
			return "write --color never"
		case without:
		case c.Flag(part) != nil:
			return DidYouMean("--", part)
		}
	}
	return ""
}

// partsHint answers a command of several words by one of them: eval-all, gradient-of. What computes or evaluates is answered
// last: compute-gradient.
func (l *Line) partsHint(parts []string) string {
	last := ""
	for _, part := range parts {
		hint, weak := "", false
		for _, c := range l.commands {
			if c.called(part) {
				hint, weak = "write "+l.instead(c.Name), c.Name == "eval"
			}
		}
		if row, _ := foreign.Command(part); hint == "" && len(part) > 2 {
			hint, weak = l.commandHint(part), row.Write == "eval"
		}
		switch {
		case hint != "" && !weak:
			return hint
		case last == "":
			last = hint
		}
	}
	return last
}

// functionHint answers the name of a function of another tool, or of a constant, in the place of a command.
func (l *Line) functionHint(word string) string {
	if _, constant := ast.Constant(word); constant && len(l.scan.lost) == 1 {
		return l.asExpression(word, true)
	}
	args := l.scan.lost[1:]
	row, ok := foreign.Function(word, len(args))
	if !ok || row.Write == "" || len(args) == 0 || len(word) < 3 {
		return ""
	}
	if name := row.Renamed(); name != "" && namesIn(name+"("+strings.Join(args, ", ")+")") != nil { // average 1 2
		return l.asExpression(name+"("+strings.Join(args, ", ")+")", true)
	}
	return "it is an expression: " + row.Hint()
}

// slipHint answers a word that is a slip of the finger for one of another tool: ouput.
func slipHint(word, kind string, answer func(string) string) string {
	words := func(yield func(string) bool) {
		for _, row := range foreign.Tables()[kind] {
			for w := range strings.FieldsSeq(row.Words) {
				if len(w) > 4 && !yield(w) {
					return
				}
			}
		}
	}
	if near := ast.Nearest(word, words); near != "" && near != word {
		return answer(near)
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

// commandHint returns what to write in place of a command of another tool; "" if it is none.
func (l *Line) commandHint(word string) string {
	row, ok := foreign.Command(word)
	if !ok || row.Write == "" {
		return row.Hint()
	}
	return foreign.Row{Write: l.instead(row.Write), Say: row.Say}.Hint()
}

// asExpression writes the command line for a text that is an expression without a command, else for one of the words that is
// more than a name; "" where there is none. A name is an expression only where it must be.
func (l *Line) asExpression(text string, whole bool) string {
	var bound, rest []string // x=3 as a word
	for _, w := range l.scan.lost {
		if binds(w) {
			bound = append(bound, w)
		} else {
			rest = append(rest, w)
		}
	}
	if text == strings.Join(l.scan.lost, " ") && rest != nil {
		text = strings.Join(rest, " ")
	} else {
		bound = nil
	}
	names := namesIn(text)
	if names == nil || !whole && isName(text) && utf8.RuneCountInString(text) != 1 && len(text) <= 20 {
		i := slices.IndexFunc(l.scan.lost, func(w string) bool { return namesIn(w) != nil && !isName(w) })
		if i < 0 {
			return ""
		}
		text = l.scan.lost[i]
		names = namesIn(text)
	}
	line := screen.Quoted(text)
	if names != nil && line != "'…'" {
		for _, w := range l.Typed {
			if word, ok := screen.ShellWord(w); ok && w != "--" && !slices.Contains(l.scan.lost, w) {
				line += " " + word
			}
		}
		given := slices.Clone(l.scan.given)
		for _, w := range bound {
			name, _, _ := strings.Cut(w, "=")
			given = append(given, name)
			line += " --" + w
		}
		for _, id := range names.Inputs {
			if !slices.Contains(given, id.Name) {
				line += " --" + id.Name + "=…"
			}
		}
	}
	if len(line) > 300 {
		line = screen.Quoted(text)
	}
	if len(names.Inputs) == 0 || compares(text) {
		return "for its value write: backprop eval " + line
	}
	return "for its value and gradient write: backprop diff " + line
}

// compares reports whether the result of an expression is a condition, which has no derivative.
func compares(text string) bool {
	e, err := parser.Expr(text)
	b, ok := e.(*ast.Binary)
	return err == nil && ok && slices.Contains([]op.Code{op.Lt, op.Le, op.Gt, op.Ge, op.Eq, op.Ne, op.And, op.Or}, b.Op)
}

// instead writes the command line with another command in the place of the first word; where nothing else is on it, or it
// cannot be typed again, the example of that command.
func (l *Line) instead(command string) string {
	name, flags, _ := strings.Cut(command, " ")
	rest := "…"
	alone := func(c *Command) bool { return c.Name == name && !c.Expression }
	switch at := slices.Index(l.Typed, l.lost); {
	case strings.HasPrefix(name, "-") || slices.ContainsFunc(l.commands, alone):
		rest = ""
	case len(l.Typed) == 1:
		for _, c := range l.commands {
			if c.Name == name {
				_, rest, _ = strings.Cut(strings.TrimPrefix(firstLine(c.Example), "backprop "), " ")
			}
		}
	case at >= 0:
		var words []string
		for i, w := range l.Typed {
			word, ok := screen.ShellWord(w)
			if !ok {
				words = []string{"…"}
				break
			}
			if i != at && !l.lacks(name, i) {
				words = append(words, word)
			}
		}
		if text := strings.Join(words, " "); len(text) <= 200 {
			rest = text
		}
	}
	return "backprop " + name + spaced(rest) + spaced(flags)
}

// lacks reports whether word i of the line, or it and the one before it, is a format that a command does not have.
func (l *Line) lacks(command string, i int) bool {
	format, joined := strings.CutPrefix(l.Typed[i], "--format=")
	switch {
	case joined:
	case l.Typed[i] == "--format" && i+1 < len(l.Typed):
		format = l.Typed[i+1]
	case i > 0 && l.Typed[i-1] == "--format":
	default:
		return false
	}
	return slices.ContainsFunc(l.commands, func(c *Command) bool { return c.Name == command && !slices.Contains(c.Formats, format) })
}

func spaced(text string) string {
	if text == "" {
		return ""
	}
	return " " + text
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
