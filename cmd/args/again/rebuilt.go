package again

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
	"backprop/parser"
)

// others are the words of the line that are neither flags nor the command at a place, nor what stands around it.
func others(l *argv.Line, at int) []string {
	words := slices.Clone(l.Scan.Lost)
	for _, w := range append([]string{l.Typed[at]}, l.Filler...) {
		if i := slices.Index(words, w); i >= 0 {
			words = slices.Delete(words, i, i+1)
		}
	}
	return words
}

// Rebuilt writes the line of a command from words that are more than an expression: the gradient of x^2 wrt x at x=3. Words like x=3
// and numbers become values, names of variables those of --wrt. The flags of the line that the command does not have are left out.
// It returns "" where there is no expression, and where a word is left over.
func Rebuilt(l *argv.Line, command string, words []string) string {
	c := l.Commands.Find(command)
	if c == nil || !c.Expression {
		return ""
	}
	var own []string
	for i := 0; i+1 < len(words); i++ {
		if words[i] == "-o" && slices.Contains(c.Formats, words[i+1]) {
			own = append(own, "--format "+words[i+1])
			words = slices.Delete(slices.Clone(words), i, i+2)
			break
		}
	}
	if len(words) > 1 {
		words = slices.DeleteFunc(slices.Clone(words), argv.Small)
	}
	if len(words) == 0 { // grad --function x^2
		for i, w := range l.Typed {
			flag, value, joined := strings.Cut(w, "=")
			if !argv.LongFlag(w) || Having(l, flag) != nil {
				continue
			}
			if !joined && i+1 < len(l.Typed) {
				value = l.Typed[i+1]
			}
			if argv.NamesIn(value) != nil && !argv.IsName(value) && !argv.IsNumber(value) {
				words = []string{value}
			}
		}
	}
	text, rest := argv.ExpressionIn(words)
	if more := slices.DeleteFunc(slices.Clone(rest), func(w string) bool {
		return argv.NamesIn(w) == nil || argv.IsName(w) || argv.IsNumber(w) || argv.Binds(w)
	}); len(more) > 0 && argv.NamesIn(text) != nil { // x*y x+y
		rest = slices.DeleteFunc(slices.Clone(rest), func(w string) bool { return slices.Contains(more, w) })
		text += ", " + strings.Join(more, ", ")
	}
	names := argv.NamesIn(text)
	typed, ok := screen.ShellWord(text)
	if names == nil || !ok {
		return ""
	}
	var values, wrt, bound []string
	bind := func(name, value string) {
		values, bound = append(values, "--"+name+"="+value), append(bound, name)
	}
	if len(rest) == len(names.Inputs) && !slices.ContainsFunc(rest, func(w string) bool { return !argv.IsNumber(w) }) { // x*y 1 2
		for i, id := range names.Inputs {
			bind(id.Name, rest[i])
		}
		rest = nil
	}
	for i := 0; i < len(rest); i++ {
		name, value, equals := strings.Cut(rest[i], "=")
		if !equals {
			name, value, equals = strings.Cut(strings.TrimLeft(rest[i], "/+"), ":")
		}
		switch {
		case equals && names.Input(name):
			bind(name, value)
		case names.Input(name) && i+1 < len(rest) && argv.IsNumber(strings.TrimPrefix(rest[i+1], "=")): // x 3
			bind(name, strings.TrimPrefix(rest[i+1], "="))
			i++
		case names.Input(name) && c.Flag("wrt") != nil:
			wrt = append(wrt, name)
		case argv.IsNumber(name) && len(names.Inputs) == 1 && bound == nil:
			bind(names.Inputs[0].Name, name)
		default:
			return ""
		}
	}
	if bound != nil {
		for _, id := range names.Inputs[:min(len(names.Inputs), screen.MostNames)] {
			if !slices.Contains(bound, id.Name) && !slices.Contains(l.Scan.Given, id.Name) && !l.IsColumn(id.Name) {
				bind(id.Name, "…")
			}
		}
	}
	if command == "derive" { // whose formulas are of the variables
		values = nil
	}
	if wrt != nil {
		own = append([]string{"--wrt " + strings.Join(wrt, ",")}, own...)
	}
	line := strings.Join(slices.Concat([]string{"backprop", command, typed}, own, values, kept(l, c, names)), " ")
	if len(line) > 200 {
		return ""
	}
	return line
}

// manyValues reports whether the value of a variable is several: 0..10, 1,2.
func manyValues(value string) bool {
	return strings.Contains(value, "..") || strings.Contains(value, ",") && !strings.ContainsAny(value, "[(") || strings.Contains(value, "space(")
}

// translated returns the flag of ours for one of another tool, where a single one means the same: --hessian for --order 2; "" for
// another one.
func translated(l *argv.Line, c *argv.Command, names *ast.Names, name, value string) string {
	row, ok := foreign.Flag(name)
	if !ok || name == l.Wrong || utf8.RuneCountInString(name) < 3 || Having(l, "--"+name) != nil || names.Input(parser.Name(name)) || strings.Contains(row.Write, " | ") {
		return ""
	}
	written := Valued(row.Write, value)
	flag, word, _ := strings.Cut(written, " ")
	switch flag {
	case "--hessian":
		if value != "" && value != "2" {
			return ""
		}
	case "--digits", "--exit-status", "--strict", "--no-notes":
	default: // of rows and files
		return ""
	}
	if !c.Has(written) || stands(word) {
		return ""
	}
	return written
}

// uncertainty matches a value with its uncertainty: 10.0±0.1, ureal(10, 0.1), 1.234(5).
func uncertainty() *regexp.Regexp {
	const number = `[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?`
	return foreign.Regexp(`(^|=)(?:(?:ureal|ufloat|Measurement|measurement)\()?(` + number + `)(?: *(?:±|\+/-|\+-|\\pm) *.*|, *` + number + ` *\)|\([0-9.]+\))$`)
}

// kept returns the flags of the line that a command has, and those of variables, with their values.
func kept(l *argv.Line, c *argv.Command, names *ast.Names) []string {
	var list []string
	for i := 0; i < len(l.Typed); i++ {
		w := l.Typed[i]
		if !argv.LongFlag(w) {
			continue
		}
		name, value, joined := strings.Cut(w[2:], "=")
		own := c.Flag(name)
		plain := own != nil && own.Plain
		if other := Having(l, "--"+name); own == nil && other != nil {
			plain = other.Flag(name).Plain
		}
		words := []string{w}
		if !joined && !plain && i+1 < len(l.Typed) && !argv.LongFlag(l.Typed[i+1]) {
			i++
			value = l.Typed[i]
			words = append(words, value)
		}
		if translated := translated(l, c, names, name, value); translated != "" {
			list = append(list, translated)
			continue
		}
		if own == nil && (c.Name == "derive" || !c.Rows && manyValues(value)) { // formulas of the variables; one point is drawn
			continue
		}
		if name == "format" && !slices.Contains(c.Formats, value) || own == nil && !names.Input(parser.Name(name)) {
			continue
		}
		for _, w := range words {
			if own == nil {
				w = uncertainty().ReplaceAllString(w, "$1$2")
			}
			typed, ok := screen.ShellWord(w)
			if !ok {
				return nil
			}
			list = append(list, typed)
		}
	}
	return list
}
