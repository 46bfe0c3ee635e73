#compdef backprop
compdef _backprop backprop

# zsh completion for backprop
#
# (Q) takes the quotes off the words and evaluates nothing.

_backprop() {
    local out line directive
    local -a candidates options
    out=$(command backprop __complete "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null </dev/null) || return
    directive=${out##*:}
    [[ $directive == <-> ]] || return # not our answer
    for line in ${(f)${out%:*}}; do
        candidates+=("${${line//:/\\:}/$'\t'/:}") # _describe wants name:description
    done

    [[ $PREFIX == --*=* ]] && compset -P 1 '*='
    if (( $#candidates )); then
        (( directive & 2 )) && options=(-S '')
        _describe candidate candidates "${options[@]}"
    elif (( ! (directive & 4) )) && [[ $PREFIX != *[\$\`]* ]]; then
        _files # which evaluates a $(…) in the path before the last slash
    else
        return 1
    fi
}

# Autoloaded from fpath, this file is the function's first call.
if [[ $funcstack[1] == _backprop ]]; then
    _backprop "$@"
fi
