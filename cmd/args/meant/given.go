package meant

import (
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
)

// flagsIn writes values of variables in the notation of another tool as flags: x=3, x=3,y=2, x:3, {"x": 3}, x -> 3, where x = 3;
// "" for another text.
func flagsIn(l *argv.Line, text string) string {
	if len(text) > 200 || l.Names == nil {
		return ""
	}
	text = strings.TrimSpace(strings.NewReplacer(`"`, "", "'", "", "\\", "").Replace(text))
	for _, before := range []string{"/.", "/", "|", "@", "+", "at ", "where ", "with ", "let ", "given ", "for ", "when ", "if ", "using ", "set ", "and "} {
		text = strings.TrimSpace(strings.TrimPrefix(text, before))
	}
	text = strings.Trim(text, "{}()[] ")
	text = strings.NewReplacer(":=", "=", "->", "=", "=>", "=", "<-", "=", "==", "=", "→", "=", "↦", "=", " is ", "=", " equals ", "=", ":", "=", " and ", ",", ";", ",").Replace(text)
	for _, blank := range []string{" =", "= "} {
		for strings.Contains(text, blank) {
			text = strings.ReplaceAll(text, blank, "=")
		}
	}
	items := argv.Commas(text)
	if words := strings.Fields(text); len(items) == 1 && strings.Count(text, "=") == len(words) {
		items = words
	}
	var flags []string
	for _, item := range items {
		name, number, ok := strings.Cut(item, "=")
		if pair := strings.Fields(item); !ok && len(pair) == 2 && argv.IsNumber(pair[1]) { // x 3
			name, number, ok = pair[0], pair[1], true
		}
		name, number = strings.TrimSpace(name), strings.TrimSpace(number)
		typed, plain := screen.ShellWord(number)
		if !ok || !plain || number == "" || strings.ContainsAny(number, "= ") || !l.Names.Input(name) {
			return ""
		}
		if l.IsColumn(name) {
			return ""
		}
		flags = append(flags, "--"+screen.Brief(name)+"="+typed)
	}
	return strings.Join(flags, " ")
}

// bindingOf writes the value of a flag that gives variables values; "" where it tells no names.
func bindingOf(l *argv.Line, c *argv.Command, value string) string {
	if flags := flagsIn(l, value); flags != "" {
		return "write " + flags
	}
	if typed, ok := screen.ShellWord(value); ok && strings.HasSuffix(value, ".json") {
		return "write --bind " + typed
	}
	if argv.RowFormat(value) != "" {
		if typed, ok := screen.ShellWord(value); ok && c.Rows {
			return "write --input " + typed
		}
	}
	if l.Names == nil {
		return ""
	}
	if l.Names.Input(value) && !l.IsColumn(value) {
		if next := l.After(value); argv.IsNumber(next) { // --arg x 3
			return "write --" + screen.Brief(value) + "=" + next
		}
		return "write --" + screen.Brief(value) + "=…"
	}
	numbers := numbers(l, value)
	if slices.ContainsFunc(l.Names.Inputs[:min(len(l.Names.Inputs), argv.MaxFlags)], func(id ast.Ident) bool { return l.IsColumn(id.Name) }) {
		return ""
	}
	if len(numbers) == 0 || len(numbers) != len(l.Names.Inputs) || len(numbers) > screen.MostNames {
		return ""
	}
	var flags []string
	for i, id := range l.Names.Inputs {
		flags = append(flags, "--"+screen.Brief(id.Name)+"="+numbers[i])
	}
	return "write " + strings.Join(flags, " ")
}

// numbers returns the numbers of a list; nil for another text.
func numbers(l *argv.Line, value string) []string {
	list := strings.FieldsFunc(strings.Trim(value, "[](){} "), func(r rune) bool { return strings.ContainsRune(",;: ", r) })
	if slices.ContainsFunc(list, func(w string) bool { return !argv.IsNumber(w) }) {
		return nil
	}
	return list
}

// choiceOf writes the value of a flag that chooses variables; "" where it names none.
func choiceOf(l *argv.Line, c *argv.Command, value string) string {
	if flags := flagsIn(l, value); flags != "" {
		return "write " + flags
	}
	names := strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(",;: ", r) })
	if l.Names == nil || len(names) == 0 {
		return ""
	}
	for i, name := range names {
		if n, err := strconv.Atoi(name); err == nil && 0 <= n && n < len(l.Names.Inputs) { // argnums=0
			names[i] = l.Names.Inputs[n].Name
		} else if !l.Names.Input(name) {
			return ""
		}
	}
	flag := "--wrt " + screen.Brief(strings.Join(names, ","))
	if c.Flag("wrt") == nil {
		return "diff has it: write " + again.Other(l, c, again.Having(l, "--wrt"), l.Wrong, flag)
	}
	return "write " + flag
}

// withoutHeld chooses the variables that are not held fixed: --fix y; "" where none is left.
func withoutHeld(l *argv.Line, c *argv.Command, value string) string {
	if l.Names == nil || c.Flag("wrt") == nil || len(l.Names.Inputs) > screen.MostNames {
		return ""
	}
	held := strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(",;: ", r) })
	var free []string
	for _, id := range l.Names.Inputs {
		if !slices.Contains(held, id.Name) {
			free = append(free, screen.Brief(id.Name))
		}
	}
	if len(free) == 0 || len(free) == len(l.Names.Inputs) {
		return ""
	}
	return "write --wrt " + strings.Join(free, ",")
}

// ofParts writes the range that flags of another tool give in parts, --from 0 --to 1 --step 0.1; "" where an end is missing.
func ofParts(l *argv.Line) string {
	part := func(words string) string {
		for name := range strings.FieldsSeq(words) {
			if given := l.Values(name); given != nil && argv.IsNumber(given[0]) {
				return given[0]
			}
		}
		return ""
	}
	from, to := part("from start begin min lower lo"), part("to stop end max upper hi")
	step, count := part("step by increment step-size"), part("num n points steps count samples")
	switch {
	case from == "" || to == "":
		return ""
	case step != "":
		return from + ".." + to + ".." + step
	case count != "":
		return "'linspace(" + from + "," + to + "," + count + ")'"
	}
	return from + ".." + to
}

// sweepOf writes the value of a flag that asks for several points: --range 0,10, --x=0..1 --points 11.
func sweepOf(l *argv.Line, c *argv.Command, value string) string {
	if n, err := strconv.Atoi(value); err == nil && n > 1 {
		for _, w := range l.Typed {
			name, sweep, _ := strings.Cut(w, "=")
			if start, stop, ok := strings.Cut(sweep, ".."); ok && argv.IsNumber(start) && argv.IsNumber(stop) && argv.LongFlag(name) {
				return "write " + screen.Brief(name) + "='linspace(" + start + "," + stop + "," + value + ")'"
			}
		}
	}
	name := "x"
	if l.Names != nil && len(l.Names.Inputs) > 0 {
		id, free := again.Free(l)
		if !free {
			return everyRow
		}
		name = id.Name
	}
	if of, rest, ok := strings.Cut(value, "="); ok && l.Names != nil && l.Names.Input(of) { // --sweep x=0:10
		name, value = of, rest
	}
	flag, sweep := "--"+screen.Brief(name)+"=", ofParts(l)
	switch list := numbers(l, strings.ReplaceAll(value, "..", ",")); {
	case len(list) == 2:
		sweep = list[0] + ".." + list[1]
	case len(list) == 3 && strings.Contains(l.Wrong, "linspace"):
		sweep = "'linspace(" + strings.Join(list, ",") + ")'"
	case len(list) == 3 && strings.Contains(value, ".."):
		sweep = strings.Join(list, "..")
	}
	switch {
	case !c.Rows && sweep != "":
		return "eval and diff compute many points, with " + flag + sweep
	case !c.Rows:
		return "eval and diff compute many points, as " + flag + "0..10..0.5"
	case sweep != "":
		return "write " + flag + sweep
	}
	return "several values of a variable make several points, as " + flag + "0..10..0.5 or " + flag + "1,2,5"
}
