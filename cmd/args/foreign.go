package args

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/cmd/screen"
)

// flagHint returns what to write in place of a flag of another tool; "" if it is none. The command c has what is written, or
// the hint names the command that has it. value is what was given to the flag, "" for nothing.
func (l *Line) flagHint(c *Command, name, value string) string {
	if file := strings.TrimPrefix(value, "@"); file != value && strings.Contains(file, ".") { // curl -d @f.json
		value = file
	}
	row, ok := foreign.Flag(name)
	kinds := append([]string{c.Name}, l.valueKinds(c, value)...)
	if value == "" {
		kinds = []string{"alone", c.Name}
	}
	for _, kind := range kinds {
		if other, found := foreign.Flag(name + "/" + kind); found {
			row, ok = other, found
		}
	}
	if l.wrong == "" {
		l = l.with(func(l *Line) { l.wrong = name })
	}
	if cells().MatchString(value) && !(l.Names != nil && l.Names.Input(value)) { // --range=A1:B10
		return "there are no cells: every row of " + cmp.Or(screen.Brief(l.inputFile()), "--input FILE") + " is read, and its columns are variables"
	}
	if hint := l.workbookHint([]string{value}); hint != "" {
		return hint
	}
	if row.Write == "--input -" && len(l.scan.plain) == 0 && len(l.scan.file) == 0 && c.Expression { // --stdin, of an expression
		return "the expression - is read from standard input: " + l.dash(name)
	}
	switch row.Say {
	case foreign.Sweeps:
		return l.sweepOf(c, value)
	case foreign.BindByName:
		return cmp.Or(l.bindingOf(c, value), l.mine(row.Hint()))
	case foreign.ChooseNames:
		return cmp.Or(l.choiceOf(c, value), l.mine(row.Hint()))
	case foreign.HeldFixed:
		return cmp.Or(l.withoutHeld(c, value), l.mine(row.Hint()))
	case foreign.Checked:
		return cmp.Or(l.checked(value), row.Hint())
	case foreign.ByName:
		if _, format, _ := strings.Cut(row.Write, " "); RowFormat(l.inputFile()) == format {
			return "leave it out: " + screen.Brief(l.inputFile()) + " is read as " + strings.ToUpper(format) + " by its name"
		}
	case foreign.InPlace:
		if file, ok := screen.ShellWord(l.inputFile()); ok && l.inputFile() != "" && file != "-" {
			return foreign.Row{Write: "--out " + file, Say: row.Say}.Hint()
		}
		row.Say = ""
	case foreign.Scales:
		if !slices.Contains(c.Formats, "svg") {
			return "there is none: pictures are drawn by backprop graph"
		}
	}
	if l.inputFile() != "" {
		switch {
		case slices.Contains(strings.Fields("std stddev stdev std-dev"), name):
			row, _ = foreign.Flag("statistics")
		case slices.Contains(strings.Fields("locale culture"), name) && c.has("--decimal-comma"):
			return "there is none: numbers with a decimal comma are read by --decimal-comma"
		case row.Write == "--input FILE" && len(l.scan.input) > 0:
			return "there is none: the rows are those of " + screen.Brief(l.inputFile()) + ", and every one is a point"
		}
	}
	if hint := l.decimalsOf(c, row, value); hint != "" {
		return hint
	}
	if row.Say == foreign.NoBook {
		if file := l.inputFile(); RowFormat(file) != "" {
			return "there is none: " + screen.Brief(file) + " is one table, without sheets and cells"
		}
		return cmp.Or(l.workbookHint(l.scan.input), row.Hint())
	}
	if row.Say == foreign.RowTools {
		return l.piped(name, value)
	}
	if !ok || row.Write == "" {
		return l.mine(l.ours(row).Hint())
	}
	if n, err := strconv.Atoi(value); row.Write == "--hessian" && row.Say == "" && err == nil && n != 2 { // --order 3
		if row, _ = foreign.Flag("third"); n < 2 {
			row, _ = foreign.Flag("gradient")
		}
		return l.ours(row).Hint()
	}
	if row.Write == "--lang en | --lang ko" && (value == "en" || value == "ko") {
		row.Write = "--lang " + value
	}
	var here []string
	first := ""
	for alternative := range strings.SplitSeq(row.Write, " | ") {
		if alternative == "--out FILE" && pictureOf(value) != "" { // --output=f.png
			return l.converted(c, l.wrong, value)
		}
		if alternative == "--out FILE" && slices.Contains(l.valueKinds(c, value), "format") && !strings.Contains(value, ".") { // --output json
			alternative = "--format NAME"
		}
		if alternative == "--format NAME" && value != "" {
			if hint := l.formatHint(c, value, c.Formats); hint != "" {
				return hint
			}
		}
		if alternative == "--input-separator CHAR" && slices.Contains([]string{"tab", "tabs", "\t", `\t`, "tsv"}, value) {
			alternative, row.Say = "--input-format tsv", ""
		}
		if c.has(alternative) {
			here = append(here, l.withInput(c, l.drawn(l.along(valued(alternative, value), value), value)))
		}
		if alternative == "--format NAME" && row.Write == alternative && len(c.Formats) > 0 {
			return "the formats of " + c.Name + " are " + strings.Join(c.Formats, ", ") + ", after --format"
		}
		first = cmp.Or(first, alternative)
	}
	if here != nil {
		for i, written := range here[1:] {
			here[i+1] = strings.TrimPrefix(written, "--input FILE ")
		}
		if slices.ContainsFunc(here, l.needsRows) {
			row.Say = "it needs several points, from --input FILE"
			if flags := l.firstFlag(); flags != "" {
				row.Say += " or " + flags + "0..10"
			}
		}
		return l.ours(foreign.Row{Write: strings.Join(here, " | "), Say: row.Say}).Hint()
	}
	other := l.having(first)
	flag, _, _ := strings.Cut(first, " ")
	switch {
	case other == nil:
		return l.ours(foreign.Row{Say: row.Say}).Hint()
	case slices.Contains(ofRows, strings.TrimPrefix(flag, "--")) && c.Expression:
		return "eval and diff compute many points, with " + valued(first, value)
	case c == l.root:
		return foreign.Row{Write: valued(first, value) + " after " + other.Name, Say: row.Say}.Hint()
	case !c.Expression && len(c.Formats) > 0:
		return c.Name + " takes no expression; its formats are " + strings.Join(c.Formats, " and ")
	}
	return other.Name + " has it: write " + l.other(c, other, l.wrong, l.drawn(l.along(valued(first, value), value), value))
}

// dash writes the line with the expression - in the place of a flag.
func (l *Line) dash(name string) string {
	again := &Line{Typed: slices.Clone(l.Typed)}
	for i, w := range again.Typed {
		if w == "--"+name || w == "-"+name {
			again.Typed[i] = "-"
		}
	}
	return cmp.Or(again.Again(), "backprop eval -")
}

// checked answers a derivative of the user's own, which is to be compared; "" for another value.
func (l *Line) checked(value string) string {
	names := namesIn(value)
	ours, theirs := l.lineOf("diff", nil), ""
	if typed, ok := screen.ShellWord(value); ok && names != nil && l.Names != nil {
		own := slices.ContainsFunc(names.Inputs, func(id ast.Ident) bool { return !l.Names.Input(id.Name) })
		if all, ok := screen.ShellWord(l.Source); ok && !own {
			theirs = strings.Replace(l.lineOf("eval", nil), all, typed, 1)
		}
		for _, id := range l.Names.Inputs[:min(len(l.Names.Inputs), MaxFlags)] { // which the derivative does not have
			if !names.Input(id.Name) {
				theirs = strings.Join(slices.DeleteFunc(strings.Fields(theirs), func(w string) bool { return strings.HasPrefix(w, "--"+id.Name+"=") }), " ")
			}
		}
	}
	if ours == "" || theirs == "" || len(names.Inputs) == 0 {
		return l.ours(foreign.Row{Say: foreign.Compared}).Hint()
	}
	return "there is none: compare the value of " + theirs + " with the derivative of " + ours
}

// mine writes a hint about a variable x with a variable of the expression, where that has no x.
func (l *Line) mine(hint string) string {
	if l.Names == nil || len(l.Names.Inputs) == 0 || l.Names.Input("x") && !l.isColumn("x") || strings.Contains(hint, "backprop") && strings.Contains(hint, "'") {
		return hint
	}
	id, free := l.free()
	if !free {
		if id = l.Names.Inputs[0]; strings.Contains(hint, "--x=") {
			return everyRow
		}
	}
	x := screen.Brief(id.Name)
	return strings.NewReplacer("--x=", "--"+x+"=", "--wrt x ", "--wrt "+x+" ", "variable x ", "variable "+x+" ").Replace(hint)
}

// everyRow is the answer to flags that choose values, where all variables are columns.
const everyRow = "there is none: the columns of the input are the variables, and every row is a point"

// valueKinds says what is given to a flag, where that tells what the flag means: filter for x > 3, printf for %.3f, rows for a
// file of them, binding for x=3, variable for a name of the expression, format for one of a command, number, code for a
// language, numeral for a notation of numbers, word for another name, expression. The last one that has a row counts.
func (l *Line) valueKinds(c *Command, value string) []string {
	var kinds []string
	add := func(kind string, is bool) {
		if is {
			kinds = append(kinds, kind)
		}
	}
	if value == "" {
		return nil
	}
	name := IsName(value)
	_, format := foreign.Format(value)
	format = format || l.having("--format "+value) != nil
	add("word", name && !format)
	add("expression", !name && !isNumber(value) && namesIn(value) != nil)
	add("number", isNumber(value))
	add("format", format)
	add("variable", l.Names != nil && l.Names.Input(value))
	add("binding", l.flagsIn(value) != "")
	add("rows", RowFormat(value) != "" && len(l.scan.input) == 0)
	add("file", strings.HasSuffix(value, ".json"))
	add("program", isFile(value))
	add("printf", strings.HasPrefix(value, "%") || strings.HasPrefix(value, ".") && strings.ContainsAny(value, "fge") || strings.Contains(value, "{"))
	add("code", slices.Contains(strings.Fields("python py c cpp c++ rust julia matlab octave r fortran javascript js typescript ts sympy numpy go java swift kotlin csharp wasm cuda glsl hlsl llvm jax torch pytorch sql numba ruby php lua scala haskell"), strings.ToLower(value)))
	add("separator", utf8.RuneCountInString(value) == 1 && strings.Contains(";,|:\t", value) || value == `\t`)
	add("numeral", slices.Contains(strings.Fields("sci scientific fixed fix eng engineering si exponent exponential hex hexadecimal bin binary oct octal decimal e f g"), strings.ToLower(value)))
	add("filter", strings.ContainsAny(value, "<>") || strings.Contains(value, "=="))
	return kinds
}

// lastPartHint answers a flag of several words by the last of them, where those before it say what it is about: svg-width,
// csv-delimiter.
func (l *Line) lastPartHint(c *Command, name, value string) string {
	parts := words(name)
	about := strings.Fields("input output graph picture image plot page csv tsv text number numeric float display print default svg png html latex font result results my cell file")
	last := len(parts) - 1
	about = append(about, strings.Fields("max num json column row data node edge")...)
	if last < 1 || len(parts[last]) < 3 || slices.ContainsFunc(parts[:last], func(p string) bool { return !slices.Contains(about, p) }) {
		return ""
	}
	if own := c.Flag(parts[last]); own != nil && value != "" && parts[last] == "format" { // image-format png
		return l.FormatHint(value, c.Formats)
	} else if typed, ok := screen.ShellWord(value); own != nil && !own.Plain && ok && value != "" { // float-digits 3
		return "write --" + parts[last] + " " + typed
	}
	return l.flagHint(c, parts[last], value)
}

// words returns the parts of a name of several words, in small letters.
func words(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '-' || r == '_' || r == '.' })
}

// variableHint answers a flag that has the name of a variable and what is to be said about it: x-min, xmax, x_err, sigma-x.
func (l *Line) variableHint(name string) string {
	for i, id := range l.Names.Inputs {
		if i == MaxFlags {
			break
		}
		rest, behind := strings.CutPrefix(name, id.Name)
		if !behind {
			rest, behind = strings.CutSuffix(name, id.Name)
			if behind && slices.Contains(strings.Fields("d u s σ Δ δ ± sd se err delta sigma unc tol error std"), strings.ToLower(rest)) && isNumber(strings.TrimSuffix(l.given(l.wrong), "%")) { // dU, deltaU
				return l.ours(foreign.Row{Say: foreign.Uncertainty}).Hint()
			}
			if !behind || !strings.ContainsAny(rest, "-_.") {
				continue
			}
		}
		if rest == "s" || rest == "d" { // a slip of the finger
			continue
		}
		switch x := screen.Brief(id.Name); strings.ToLower(strings.Trim(rest, "-_.")) {
		case "min", "max", "from", "to", "start", "stop", "begin", "end", "step", "steps", "range", "lim", "limits", "lo", "hi", "low", "high", "lower", "upper", "n", "num", "points", "values", "list", "grid", "sweep":
			if l.isColumn(id.Name) {
				return everyRow
			}
			return fmt.Sprintf("several values of %s are written start..stop..step: --%s=0..10..0.5", x, x)
		case "err", "error", "errors", "unc", "uncertainty", "sigma", "std", "sd", "se", "stddev", "stdev", "stderr", "u", "d", "s", "delta", "percent", "relative", "tol", "tolerance", "pm", "plusminus", "rel", "σ", "Δ", "δ", "±":
			return l.ours(foreign.Row{Say: foreign.Uncertainty}).Hint()
		case "param", "var", "variable", "set", "arg", "input", "init", "let", "parameter", "initial", "given", "at":
			if l.isColumn(id.Name) {
				return everyRow
			}
			if value := l.given(l.wrong); isNumber(value) {
				return "write --" + x + "=" + value
			}
			return "write --" + x + "=…"
		case "unit", "units":
			if l.isColumn(id.Name) {
				return "units are not supported: the cells of the column " + x + " are numbers alone"
			}
			return "units are not supported: write the number alone, --" + x + "=…"
		case "value", "val":
			if l.isColumn(id.Name) {
				return everyRow
			}
			return "write --" + x + "=…"
		}
	}
	return ""
}

// partHint answers a flag of several words, with its value, by the one that c has or that is known: as-json, all-nodes,
// hide-notes, show-steps, json-only.
func (l *Line) partHint(c *Command, name, value string) string {
	parts := words(name)
	if len(parts) < 2 {
		return ""
	}
	verb, rest := parts[0], strings.Join(parts[1:], "-")
	if slices.Contains(strings.Fields("no hide without disable skip omit suppress exclude strip"), verb) {
		flag := "no-" + rest
		switch {
		case strings.HasPrefix(rest, "colo"):
			return "write --color never"
		case c.Flag(flag) != nil:
			return "write --" + flag
		case c.Flag(rest) != nil && c.Flag(rest).Plain:
			return "there is none: leave --" + rest + " out"
		}
		if _, ok := foreign.Flag(flag); ok && verb != "no" {
			return l.flagHint(c, flag, value)
		}
		if hint := l.flagHint(c, rest, value); strings.HasPrefix(hint, "there is none") {
			return hint
		}
		return ""
	}
	writes := func(part string) bool {
		return slices.Contains(strings.Fields("out output save write export to dest"), part)
	}
	if typed, ok := screen.ShellWord(value); ok && strings.Contains(value, ".") && !isNumber(value) && slices.ContainsFunc(parts, writes) && pictureOf(value) == "" { // output-csv f.csv
		return "write --out " + typed
	}
	small := strings.Fields("as print show output all use with the get only in on enable set to x list mode name format option full do is include add display emit matrix")
	plain := func(part string) bool { return c.Flag(part) != nil || slices.Contains(small, part) }
	for _, part := range parts {
		if slices.Contains(c.Formats, part) && !slices.ContainsFunc(parts, func(p string) bool { return p != part && !plain(p) && !writes(p) }) { // csv-out
			return "write --format " + part
		}
	}
	if i := slices.IndexFunc(parts, func(p string) bool { return !plain(p) && !writes(p) }); i >= 0 { // export-png
		if _, ok := foreign.Format(parts[i]); ok || l.having("--format "+parts[i]) != nil {
			if others := slices.Delete(slices.Clone(parts), i, i+1); !slices.ContainsFunc(others, func(p string) bool { return !plain(p) && !writes(p) }) {
				return l.formatHint(c, parts[i], c.Formats)
			}
		}
	}
	if !slices.ContainsFunc(parts, func(p string) bool { return !plain(p) }) {
		for _, part := range parts {
			own := c.Flag(part)
			if typed, ok := screen.ShellWord(value); own != nil && !own.Plain && ok && value != "" {
				return "write --" + part + " " + typed
			} else if own != nil {
				return "write --" + part
			}
		}
	}
	if slices.Contains(strings.Fields("show print display emit get use with enable include add set list do as compute"), verb) {
		if _, ok := foreign.Flag(rest); ok {
			return l.flagHint(c, rest, value)
		}
	}
	return ""
}

// ofRows are the flags that are about many points.
var ofRows = []string{
	"input", "input-format", "input-separator", "decimal-comma", "pad-short-rows", "columns", "rename", "drop-input", "prefix", "reduce", "jobs", "on-error",
}

// ofFiles are those about the rows of a file.
var ofFiles = []string{"input-format", "input-separator", "decimal-comma", "pad-short-rows", "columns", "rename", "drop-input", "on-error"}

// having returns a command that can be given what is written: diff if it can, else the first; nil if there is none.
func (l *Line) having(written string) *Command {
	var found *Command
	lacks := l.lacksValues() // which diff and eval need
	for _, c := range l.commands {
		switch {
		case !c.has(written):
		case found == nil, lacks && found.Rows, c.Name == "diff" && !lacks:
			found = c
		}
	}
	return found
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
