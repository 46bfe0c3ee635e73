package argv

import (
	"bufio"
	"os"
	"regexp"
	"slices"
	"strings"

	"backprop/ast/foreign"
	"backprop/cmd/screen"
)

// OfRows are the flags that are about many points.
var OfRows = []string{
	"input", "input-format", "input-separator", "decimal-comma", "pad-short-rows", "columns", "rename", "drop-input", "prefix", "on-error", "reduce", "jobs", "no-progress",
}

// Reductions are what --reduce makes of all rows.
var Reductions = []string{"sum", "mean", "min", "max", "rms"}

// What --on-error does with a bad row.
const (
	FailRow = "fail"
	SkipRow = "skip"
	NullRow = "null"
)

// Policies are the values of --on-error.
var Policies = []string{FailRow, SkipRow, NullRow}

// OfFiles are those about the rows of a file.
var OfFiles = []string{"input-format", "input-separator", "decimal-comma", "pad-short-rows", "columns", "rename", "drop-input", "on-error"}

// RowsWord returns the file with rows that the line names without --input, as a word of the shell; "" for none.
func (l *Line) RowsWord() string {
	file := l.rowsFile()
	if file == "" || len(l.Scan.Input) > 0 || l.Values("input") != nil {
		return ""
	}
	typed, _ := screen.ShellWord(file)
	return typed
}

// rowsFile returns a file with rows that is a word of its own, or that is given to a flag of another tool; "" for none.
func (l *Line) rowsFile() string {
	if i := slices.IndexFunc(l.Scan.Lost, func(w string) bool { return RowFormat(w) != "" }); i >= 0 {
		return l.Scan.Lost[i]
	}
	for i, at := range l.Scan.Plain { // behind a flag that took another word: --icsv --from data.csv
		if w := l.Scan.Typed[at]; i > 0 && RowFormat(w) != "" {
			return w
		}
	}
	for i, w := range l.Typed { // --from data.csv
		flag, value, joined := strings.Cut(w, "=")
		if !joined {
			flag, value = "", w
			if i > 0 {
				flag = l.Typed[i-1]
			}
		}
		name, long := strings.CutPrefix(flag, "--")
		if RowFormat(value) != "" && long && value[0] != '@' && slices.Contains(l.Scan.Given, name) && !l.IsVariable(name) {
			return value
		}
	}
	return ""
}

// ValuesWord returns a file with values that stands on the line without --bind, as a word of the shell; "" for none.
func (l *Line) ValuesWord() string {
	i := slices.IndexFunc(l.Scan.Lost, func(w string) bool { return strings.HasSuffix(w, ".json") && !strings.ContainsAny(w, " *+(") })
	if i < 0 {
		return ""
	}
	typed, _ := screen.ShellWord(l.Scan.Lost[i])
	return typed
}

// InputFile returns the file with rows that the line names; "" for none.
func (l *Line) InputFile() string {
	if len(l.Scan.Input) > 0 {
		return l.Scan.Input[len(l.Scan.Input)-1]
	}
	if given := l.Values("input"); given != nil { // behind a flag that is none
		return given[len(given)-1]
	}
	return l.rowsFile()
}

// mostHeader bytes of a file are read for the names of its columns.
const mostHeader = 1 << 16

func quotedKey() *regexp.Regexp { return foreign.Regexp(`"([^"]+)" *:`) }

// Columns returns the names of the columns of the input in their order; nil where nothing tells them.
func (l *Line) Columns() []string {
	if given := l.Values("columns"); given != nil {
		return strings.Split(given[len(given)-1], ",")
	}
	file := l.InputFile()
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	scanner := bufio.NewScanner(f)
	scanner.Buffer(nil, mostHeader)
	if !scanner.Scan() {
		return nil
	}
	return HeaderNames(scanner.Text(), RowFormat(file))
}

// HeaderNames returns the names of the columns in the first line of rows: the keys of an object, or the cells of a header.
func HeaderNames(line, format string) (names []string) {
	header := strings.TrimPrefix(line, "\ufeff")
	if format == "ndjson" {
		for _, m := range quotedKey().FindAllStringSubmatch(header, -1) {
			names = append(names, m[1])
		}
		return names
	}
	for name := range strings.FieldsFuncSeq(header, func(r rune) bool { return strings.ContainsRune(",;\t|", r) }) {
		names = append(names, strings.Trim(name, `" `+"\r"))
	}
	return names
}

// IsColumn reports whether a variable is a column of the input: it is bound by the rows, and never by a flag.
func (l *Line) IsColumn(name string) bool {
	if l.InputFile() == "" {
		return false
	}
	for _, r := range l.Values("rename") {
		if renamed, _, _ := strings.Cut(r, "="); renamed == name {
			return true
		}
	}
	columns := l.Columns()
	return columns == nil || slices.Contains(columns, name)
}
