package meant

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
)

// squares writes the sum of squares of a line through columns of the input: regress y x, lm 'y ~ x'; "" for another line.
func squares(l *argv.Line) string {
	if line := modelled(l); line != "" {
		return line
	}
	var names []string
	for _, w := range l.Scan.Lost[1:] {
		for part := range strings.FieldsFuncSeq(w, func(r rune) bool { return strings.ContainsRune("~+, ", r) }) {
			if argv.RowFormat(part) == "" && !argv.Small(part) {
				names = append(names, part)
			}
		}
	}
	degree := 1
	if n := len(names); n == 3 && argv.IsNumber(names[2]) && names[2] != "0" && strings.HasPrefix(strings.ToLower(l.Lost), "poly") { // polyfit x y 2
		degree, _ = strconv.Atoi(names[2])
		names = []string{names[1], names[0]}
	}
	other := func(name string) bool { return !argv.IsName(name) || !l.IsColumn(name) }
	if len(names) < 2 || len(names) > 5 || slices.ContainsFunc(names, other) {
		return ""
	}
	text, flags := "b0", " --b0=…"
	for i, x := range names[1:] {
		text += fmt.Sprintf(" + b%d*%s", i+1, x)
		flags += fmt.Sprintf(" --b%d=…", i+1)
	}
	for k := 2; k <= min(degree, 9); k++ {
		text += fmt.Sprintf(" + b%d*%s^%d", k, names[1], k)
		flags += fmt.Sprintf(" --b%d=…", k)
	}
	file, ok := screen.ShellWord(l.InputFile())
	if !ok {
		return ""
	}
	return "backprop diff '(" + names[0] + " - (" + text + "))^2' --input " + file + flags + " --reduce sum --json"
}

// modelled writes the sum of squares of a model with parameters, as y = a*x + b or y ~ a*x + b; "" for another line.
func modelled(l *argv.Line) string {
	for _, w := range l.Scan.Lost[1:] {
		y, model, ok := strings.Cut(w, "~")
		if !ok {
			y, model, ok = strings.Cut(w, "=")
		}
		y, model = strings.TrimSpace(y), strings.TrimSpace(model)
		names := argv.NamesIn(model)
		if !ok || !argv.IsName(y) || names == nil || names.Input(y) || argv.IsNumber(model) {
			continue
		}
		if !slices.ContainsFunc(names.Inputs, func(id ast.Ident) bool { return !l.IsColumn(id.Name) }) { // y ~ x of R
			return ""
		}
		residual := "(" + y + " - (" + model + "))^2"
		line := again.Rebuilt(l, "diff", []string{residual})
		if line == "" {
			return ""
		}
		if file := l.RowsWord(); file != "" {
			line += " --input " + file
		}
		if l.InputFile() != "" && l.Values("reduce") == nil {
			line += " --reduce sum"
		}
		for _, id := range append([]ast.Ident{{Name: y}}, names.Inputs...) {
			if !slices.Contains(l.Scan.Given, id.Name) && !l.IsColumn(id.Name) {
				line += " --" + id.Name + "=…"
			}
		}
		if !l.Scan.JSON {
			line += " --json"
		}
		return line
	}
	return ""
}
