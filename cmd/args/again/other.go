package again

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"backprop/ast/foreign"
	"backprop/ast/op"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
)

// Instead writes the command line with another command in the place of the first word; where nothing else is on it, or it
// cannot be typed again, the example of that command.
func Instead(l *argv.Line, command string) string {
	name, flags, _ := strings.Cut(command, " ")
	rest := "…"
	c := l.Commands.Find(name)
	switch at := slices.Index(l.Typed, l.Lost); {
	case strings.HasPrefix(name, "-") || c != nil && !c.Expression:
		rest = ""
		if _, ok := op.Lookup(l.Scan.Lost[len(l.Scan.Lost)-1]); ok && name == "functions" && len(l.Scan.Lost) == 2 { // func sin
			rest = l.Scan.Lost[1]
		}
	case len(l.Typed) == 1:
		if c != nil {
			_, rest, _ = strings.Cut(strings.TrimPrefix(argv.FirstLine(c.Example), "backprop "), " ")
		}
	case at >= 0:
		if line := Rebuilt(l, name, others(l, at)); line != "" {
			return BindRest(l, name, line) + screen.Spaced(flags)
		}
		if i := slices.IndexFunc(l.Scan.Lost, argv.IsFile); i > 0 { // run f.bp
			if line := FromFile(l, name, l.Scan.Lost[i]); line != "" {
				return line + screen.Spaced(flags)
			}
		}
		var words []string
		for i, w := range l.Typed {
			word, ok := screen.ShellWord(w)
			if !ok {
				words = []string{"…"}
				break
			}
			if other := Having(l, w); argv.LongFlag(w) && other != nil && other.Flag(w[2:]).Plain && (c == nil || c.Flag(w[2:]) == nil) { // lint f.bp --strict
				continue
			}
			if i > at && argv.Binds(w) { // subs x^2 x=3
				word = "--" + word
			}
			if i != at && !lacks(l, name, i) && !(i < at+3 && slices.Contains(l.Filler, w)) {
				words = append(words, word)
			}
		}
		if text := strings.Join(words, " "); len(text) <= 200 {
			rest = text
		}
	}
	return "backprop " + name + screen.Spaced(rest) + screen.Spaced(flags)
}

// BindRest adds the flags of the variables that have no value to a line of a command that needs all values.
func BindRest(l *argv.Line, command, line string) string {
	if command != "eval" && command != "diff" || len(l.Values("bind")) > 0 {
		return line
	}
	text, _ := argv.ExpressionIn(l.Scan.Lost[1:])
	if names := argv.NamesIn(text); names != nil && len(names.Inputs) <= screen.MostNames {
		for _, id := range names.Inputs {
			flag := " --" + screen.Brief(id.Name)
			if !slices.Contains(l.Scan.Given, id.Name) && !strings.Contains(line, flag+"=") && !l.IsColumn(id.Name) {
				line += flag + "=…"
			}
		}
	}
	return line
}

// lacks reports whether word i of the line, or it and the one before it, is a format that a command does not have.
func lacks(l *argv.Line, command string, i int) bool {
	format, joined := strings.CutPrefix(l.Typed[i], "--format=")
	switch {
	case joined:
	case l.Typed[i] == "--format" && i+1 < len(l.Typed):
		format = l.Typed[i+1]
	case i > 0 && l.Typed[i-1] == "--format":
	default:
		return false
	}
	c := l.Commands.Find(command)
	return c != nil && !slices.Contains(c.Formats, format)
}

// WithoutFirst writes the command line with a command in the place of the one that it begins with.
func WithoutFirst(l *argv.Line, command string) string {
	var words []string
	for i, w := range l.Typed {
		word, ok := screen.ShellWord(w)
		switch {
		case !ok:
			return "backprop " + command + " …"
		case i > 0 && w == command || l.Scan.Command.Called(w):
			continue
		}
		words = append(words, word)
	}
	return strings.Join(append([]string{"backprop", command}, words...), " ")
}

// Valued puts a value in the place of the word in capitals that stands for it.
func Valued(flag, value string) string {
	name, word, _ := strings.Cut(flag, " ")
	if word == "WHEN" {
		return name + " " + cmp.Or(foreign.Choice("color/"+value), map[bool]string{true: value}[value == "auto" || value == "never"], "always")
	}
	if word == "CHAR" && utf8.RuneCountInString(value) != 1 { // --sep=tab
		return flag
	}
	if word == "KIND" && !slices.Contains(argv.Reductions, value) {
		return name + " sum"
	}
	if word == "POLICY" {
		value = cmp.Or(foreign.Choice(value), value)
		if !slices.Contains(argv.Policies, value) {
			value = argv.SkipRow
		}
	}
	typed, ok := screen.ShellWord(value)
	if word == "CHAR" && ok && !strings.HasPrefix(typed, "'") { // a comma or a colon of the hint's own may follow
		typed = "'" + value + "'"
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

// Other writes the command line for another command, with a flag that it has in the place of one that c has not. What else it
// does not have is left out.
func Other(l *argv.Line, c, other *argv.Command, wrong, flag string) string {
	words := []string{"backprop"}
	done := false
	for i := 0; i < len(l.Typed); i++ {
		w := l.Typed[i]
		bare, _, joined := strings.Cut(strings.TrimLeft(w, "-"), "=")
		word, ok := screen.ShellWord(w)
		switch {
		case !ok:
			return "backprop " + other.Name + " … " + flag
		case !done && c.Called(w):
			words, done = append(words, other.Name), true
		case strings.HasPrefix(w, "-") && bare == wrong || argv.LongFlag(w) && c.Flag(bare) != nil && other.Flag(bare) == nil:
			if own := c.Flag(bare); !joined && i+1 < len(l.Typed) && (own == nil || !own.Plain) && (own != nil || l.Typed[i+1] == l.ValueOf(wrong) || l.IsValue(i+1)) {
				i++
			}
		default:
			words = append(words, word)
		}
	}
	if text := strings.Join(append(words, flag), " "); len(text) <= 200 {
		return text
	}
	return "backprop " + other.Name + " … " + flag
}
