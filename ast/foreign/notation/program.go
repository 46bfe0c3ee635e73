package notation

import (
	"strings"

	"backprop/ast/foreign"
)

// Statements that define functions, show a value or declare names.
var (
	named   = pattern(`(?:^|[;\n])\s*(?:(` + ident + `)\s*(?:[(\[][^()\[\]]*[)\]])?\s*(?::=|=|<-)\s*(?:lambda|function|@|\w+ *(?:->|=>)|\()|(?:def |function |func |fn |double |float )?\s*(` + ident + `)[(\[][\w\s,:.]*[)\]]\s*(?::=|=[^=]|:|\{|->))`)
	shown   = pattern(`^\s*(?:return|print|echo|puts|yield|expr)\b\s*(.*)$`)
	imports = pattern(`^\s*(?:import|from|using|library|require|include|syms|sym|var|clear|close|clc|format|global|use|#include|assume|restart|declare|set\s+\w+\s*$|scale ?=|ibase|obase)\b.*$`)
	symbols = pattern(`^\s*` + ident + `(?:\s*,\s*` + ident + `)*\s*=\s*(?:sp\.|sympy\.)?(?:symbols?|Symbol|var)\s*\(.*\)\s*$`)
)

// program reads statements and writes those that the language has; "" where it cannot.
func (w *writer) program(text string) string {
	text = w.alone(text)
	w.own = map[string]bool{}
	for _, m := range named.get().FindAllStringSubmatch(text, -1) {
		w.own[m[1]+m[2]] = true
	}
	var out []string
	list := statements(text)
	for i, s := range list {
		s = prompt(s)
		if declares(s) || s == "" {
			continue
		}
		if m := shown.get().FindStringSubmatch(s); m != nil && i == len(list)-1 && len(out) > 0 { // return y
			s = m[1]
		}
		written := w.statement(s)
		if written == "" {
			return ""
		}
		out = append(out, written)
	}
	if n := len(out); n > 1 && isName(out[n-1]) { // y = x^2; y
		if before, ok := strings.CutPrefix(out[n-2], out[n-1]+" = "); ok && before != "" && n == 2 {
			out = out[:n-1]
		}
	}
	return strings.Join(out, "; ")
}

// statements splits a text at line breaks and semicolons outside of brackets.
func statements(text string) []string {
	var list []string
	depth, from := 0, 0
	line := goesOn.get().ReplaceAllString(strings.NewReplacer("...\n", "", "...\r\n", "").Replace(text), " $1")
	if strings.Contains(line, ":=") || strings.Contains(line, "$ ") && !strings.Contains(line, "=") { // Maple and Maxima
		line = ended.get().ReplaceAllString(line, ";$1")
	}
	if list := commas(line); list != nil {
		return list
	}
	for i, c := range line {
		switch {
		case strings.ContainsRune("([{", c):
			depth++
		case strings.ContainsRune(")]}", c):
			depth--
		case (c == ';' || c == '\n' || c == '\r') && depth <= 0:
			head := strings.TrimSpace(line[from:i])
			if c != ';' && (strings.HasSuffix(head, ":") || strings.HasPrefix(head, "function ") && !strings.Contains(line, "return")) || c != ';' && head != "" && strings.ContainsAny(head[len(head)-1:], "+-*/=,^") || conditional.get().MatchString(head) {
				continue
			}
			list = append(list, head)
			from = i + 1
		}
	}
	return append(list, strings.TrimSpace(line[from:]))
}

// ended is what ends a statement of Maple or Maxima.
var ended = pattern(`[:$](\s|$)`)

// commas splits assignments with commas between them: a = 2, b = 3, a*b.
func commas(text string) []string {
	list := foreign.Arguments(text + ")")
	if len(list) < 2 || strings.ContainsAny(text, ";\n") {
		return nil
	}
	last, used := list[len(list)-1], false
	for _, s := range list[:len(list)-1] {
		m := assigned.get().FindStringSubmatch(s)
		if m == nil || strings.Contains(s, "->") || strings.Contains(s, "=>") {
			return nil
		}
		used = used || uses(last, m[1])
	}
	if !used && !assigned.get().MatchString(last) {
		return nil
	}
	return list
}

// goesOn is a line that begins with an operator.
var goesOn = pattern(`\s*[\n\r]+\s*([-+*/^<=?:&|]|>=?\s)`)

// conditional is a statement that goes on behind a semicolon.
var conditional = pattern(`(?i)^(?:if|case|function)\b`)

// declares reports whether a statement declares names or reads libraries.
func declares(s string) bool {
	return imports.get().MatchString(s) && !strings.Contains(s, "(") && (!strings.Contains(s, "=") || strings.Contains(s, "scale") || strings.Contains(s, "base")) || symbols.get().MatchString(s)
}
